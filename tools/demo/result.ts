/** One line of events as they flowed over Kafka. */
export interface FlowedEvent {
  type: string;
  topic: string;
}

/** What one walk ended with; `npm run demo -- --json` prints exactly this. Figures are `null` when nothing was decided. */
export interface DemoResult {
  applicationId: string;
  state: string;
  monthlyAmountFen: number | null;
  firstPaymentMonth: string | null;
  /** Per department: unknown as soon as it gave no usable answer about one person; the oldest state of its data. */
  sources: { name: string; outcome: 'answered' | 'unknown'; dataTime: string | null }[];
  rules: { code: string; outcome: string; legalBasis: string }[];
  events: FlowedEvent[];
  explanationUrl: string | null;
  recheck: { onDate: string; monthlyAmountFen: number } | null;
}

/** The parts of the platform's answers that the walk reads; amounts in fen. */
export interface CaseView {
  id: string;
  caseNumber: string;
  state: string;
  stateTitle: string;
  allowedTransitions: string[];
  missingAuthorizations: string[];
  clocks: { name: string; dueOn: string }[];
  gaps: { code: string; memberRef?: string }[];
  supplement: { dueOn: string; gaps: { code: string; memberRef?: string }[] } | null;
  openQuestions: { key: string; code: string; memberRef: string; category: string; reason: string | null }[];
  publicities: { startedOn: string; endsOn: string }[];
  award: { id: string; monthlyAmountFen: number; firstPaymentMonth: string } | null;
}

export interface ArithmeticLine {
  code: string;
  title: string;
  memberRef?: string;
  amountFen: number;
}

/** What was declared of one member and what a department found, in fen or in number. */
export interface ComparedValue {
  memberRef: string;
  category: string;
  unit: 'fen' | 'count';
  declared: number;
  found: number | null;
}

export interface Assessment {
  values: ComparedValue[];
  rules: { code: string; title: string; outcome: string; legalBasis: string; detail?: string }[];
  income: { lines: ArithmeticLine[]; totalFen: number };
  amount: { lines: ArithmeticLine[]; monthlyAmountFen: number; firstPaymentMonth: string };
  figures: {
    item: string;
    title: string;
    division: string;
    validFrom: string;
    validTo: string | null;
    value: unknown;
    unit: string;
    source: string;
  }[];
}

export interface SourceFinding {
  source: string;
  memberRef: string;
  outcome: 'answered' | 'unknown';
  reason?: string;
  dataTime?: string;
}

export interface Explanation {
  outcome: string;
  decidedOn: string;
  findings: { sources: SourceFinding[] } | null;
  assessment: Assessment;
}

export interface Recheck {
  onDate: string;
  outcome: string;
  previousMonthlyAmountFen: number;
  monthlyAmountFen: number;
  effectiveMonth: string;
  assessment: Assessment;
}

/** A family of the sandbox with what it declares. */
export interface SandboxFamily {
  number: string;
  declaration: {
    division: string;
    members: { ref: string; relation: string; name: string; identityNumber: string }[];
    incomes: { memberRef: string; kind: string; monthlyAmountFen: number; basicPensionFen?: number }[];
    expenses: { memberRef: string; kind: string; monthlyAmountFen: number }[];
  };
}
