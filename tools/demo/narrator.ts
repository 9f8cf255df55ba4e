import type { FollowedEvent } from './event-follower.ts';
import type { ArithmeticLine, Assessment, ComparedValue, SandboxFamily, SourceFinding } from './result.ts';

/** `1705.00` */
export function yuan(fen: number): string {
  const sign = fen < 0 ? '−' : '';
  const absolute = Math.abs(fen);
  return `${sign}${Math.floor(absolute / 100).toLocaleString('en-US')}.${String(absolute % 100).padStart(2, '0')}`;
}

/** Tells the walk to a reader, one numbered step after the other. */
export class Narrator {
  readonly #print: (line: string) => void;
  #step = 0;

  constructor(print: (line: string) => void) {
    this.#print = print;
  }

  step(title: string): void {
    this.#step += 1;
    this.#print('');
    this.#print(`${String(this.#step).padStart(2)}  ${title}`);
  }

  say(text: string): void {
    this.#print(`      ${text}`);
  }

  /** What was sent through the gateway, and by whom. */
  sent(who: string, request: string, note = ''): void {
    this.say(`→ ${request}${note && `   ${note}`}`);
    this.say(`  by ${who}`);
  }

  family({ number, declaration }: SandboxFamily): void {
    this.say(`Family ${number} in ${declaration.division}; people and numbers are invented:`);
    for (const member of declaration.members) {
      const own = [
        ...declaration.incomes.filter((item) => item.memberRef === member.ref).map(incomeText),
        ...declaration.expenses
          .filter((item) => item.memberRef === member.ref)
          .map((item) => `${item.kind} expense ${yuan(item.monthlyAmountFen)}`),
      ];
      this.say(`  ${member.ref} ${member.name}, ${member.relation}: ${own.join(', ') || 'no income'}`);
    }
  }

  events(events: readonly FollowedEvent[]): void {
    for (const { type, topic } of events) this.say(`⇢ ${shortType(type).padEnd(38)} on ${topic}`);
  }

  /** One line per department and outcome, with the members it was asked about. */
  sources(findings: readonly SourceFinding[]): void {
    const lines = new Map<string, string[]>();
    for (const { source, memberRef, outcome, reason, dataTime } of findings) {
      const state = outcome === 'answered' ? `answered with data of ${dataTime ?? '?'}` : `UNKNOWN (${reason ?? '?'})`;
      const line = `${source.padEnd(20)} ${state}`;
      lines.set(line, [...(lines.get(line) ?? []), memberRef]);
    }
    for (const [line, members] of lines) this.say(`  ${line} about ${members.join(', ')}`);
  }

  /** What was declared beside what was found, where there is anything at all. */
  values(values: readonly ComparedValue[]): void {
    for (const { memberRef, category, unit, declared, found } of values) {
      if (declared === 0 && (found === null || found === 0)) continue;
      const shown = (value: number): string => (unit === 'fen' ? yuan(value) : String(value));
      const seen = found === null ? 'not asked of any department' : `found ${shown(found)}`;
      this.say(`  ${memberRef} ${category.padEnd(17)} declared ${shown(declared)}, ${seen}`);
    }
  }

  rules(rules: Assessment['rules']): void {
    for (const rule of rules) {
      const mark = rule.outcome === 'passed' ? '✓' : rule.outcome === 'failed' ? '✗' : '?';
      this.say(`  ${mark} ${rule.code.padEnd(26)} ${rule.title}   ${rule.legalBasis}`);
      if (rule.detail !== undefined && rule.outcome !== 'passed') this.say(`      ${rule.detail}`);
    }
  }

  arithmetic(title: string, lines: readonly ArithmeticLine[], totalFen: number): void {
    this.say(title);
    for (const line of lines) {
      const about = line.memberRef === undefined ? '' : ` (${line.memberRef})`;
      this.say(`  ${yuan(line.amountFen).padStart(12)}  ${line.title}${about}`);
    }
    this.say(`  ${yuan(totalFen).padStart(12)}  =`);
  }

  figures(figures: Assessment['figures'], items: readonly string[]): void {
    for (const figure of figures.filter(({ item }) => items.some((name) => item.endsWith(name)))) {
      const until = figure.validTo === null ? '' : ` to ${figure.validTo}`;
      this.say(
        `  ${figure.item} = ${JSON.stringify(figure.value)} ${figure.unit}, from ${figure.validFrom}${until}; ${figure.source}`,
      );
    }
  }
}

function incomeText({
  kind,
  monthlyAmountFen,
  basicPensionFen,
}: SandboxFamily['declaration']['incomes'][number]): string {
  const basic = basicPensionFen === undefined ? '' : ` (basic part ${yuan(basicPensionFen)})`;
  return `${kind} ${yuan(monthlyAmountFen)}${basic}`;
}

function shortType(type: string): string {
  return type.replace(/^cn\.minzheng\.[^.]+\./, '').replace(/\.v\d+$/, '');
}
