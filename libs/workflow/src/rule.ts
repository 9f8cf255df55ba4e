import { CodedError } from '@minzheng/domain';

/** `open` means that the facts do not settle it and an official must, with a reason. */
export type RuleVerdict = 'passed' | 'failed' | 'open';

/** What a rule found, with the figures and facts it rests on. Evidence is stored: no identity numbers or names in it. */
export interface RuleOutcome {
  readonly outcome: RuleVerdict;
  readonly detail?: string | undefined;
  readonly evidence?: Readonly<Record<string, unknown>> | undefined;
  /** JSON pointers into the facts. */
  readonly pointers?: readonly string[] | undefined;
}

/** One condition of a programme: pure, one file each. `check` reads facts and policy and changes neither. */
export interface Rule<Facts, Policy> {
  /** Stable, kebab-case. */
  readonly code: string;
  readonly title: string;
  readonly legalBasis: string;
  /** The policy figures it reads. */
  readonly figures?: readonly { readonly item: string }[] | undefined;
  check(facts: Facts, policy: Policy): RuleOutcome;
}

export interface RuleResult extends RuleOutcome {
  readonly code: string;
  readonly title: string;
  readonly legalBasis: string;
  /** Items of the figures the rule reads. */
  readonly figures: readonly string[];
}

/**
 * ```ts
 * export const dwellingLimit = defineRule<HouseholdFacts, PolicyView>({
 *   code: 'dwelling-limit', title: '住房套数', legalBasis: '民发〔2021〕57号', figures: [dwellings],
 *   check: (facts, policy) => (facts.dwellings <= policy.value(dwellings) ? passed() : failed('…')),
 * });
 * ```
 */
export function defineRule<Facts, Policy>(rule: Rule<Facts, Policy>): Rule<Facts, Policy> {
  return Object.freeze(rule);
}

/** The rules of a programme in the order they are explained. @throws CodedError `rules-invalid` for a code used twice */
export function defineRules<Facts, Policy>(rules: readonly Rule<Facts, Policy>[]): readonly Rule<Facts, Policy>[] {
  const codes = rules.map(({ code }) => code);
  const twice = [...new Set(codes.filter((code, index) => codes.indexOf(code) !== index))];
  if (twice.length > 0) throw new CodedError('rules-invalid', `Several rules have the code ${twice.join(', ')}.`);
  return Object.freeze([...rules]);
}

/** Runs all rules; none stops at another's failure, so that the same list answers "why not?". */
export function runRules<Facts, Policy>(
  rules: readonly Rule<Facts, Policy>[],
  facts: Facts,
  policy: Policy,
): RuleResult[] {
  return rules.map((rule) => ({
    code: rule.code,
    title: rule.title,
    legalBasis: rule.legalBasis,
    figures: rule.figures?.map(({ item }) => item) ?? [],
    ...rule.check(facts, policy),
  }));
}

/** Failed when any rule failed, otherwise open when any is open, otherwise passed. */
export function verdictOf(results: Iterable<{ readonly outcome: RuleVerdict }>): RuleVerdict {
  let verdict: RuleVerdict = 'passed';
  for (const { outcome } of results) {
    if (outcome === 'failed') return 'failed';
    if (outcome === 'open') verdict = 'open';
  }
  return verdict;
}

type Evidence = RuleOutcome['evidence'];

export function passed(evidence?: Evidence): RuleOutcome {
  return { outcome: 'passed', evidence };
}

export function failed(detail: string, evidence?: Evidence, pointers?: readonly string[]): RuleOutcome {
  return { outcome: 'failed', detail, evidence, pointers };
}

/** For an official to settle. */
export function open(detail: string, evidence?: Evidence, pointers?: readonly string[]): RuleOutcome {
  return { outcome: 'open', detail, evidence, pointers };
}
