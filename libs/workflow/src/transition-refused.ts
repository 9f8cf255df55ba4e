import { CodedError } from '@minzheng/domain';

/** One reason why a transition is not open. */
export interface Refusal {
  /** What stands in the way: the state of the subject, the caller, or a condition. */
  readonly reason: 'state' | 'role' | 'guard';
  /** `transition-not-allowed-in-state`, `transition-not-allowed-for-role` or the guard's answer. */
  readonly code: string;
  /** The guard that refused, also where it answered with a code of its own. */
  readonly guard?: string | undefined;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly legalBasis?: string | undefined;
  readonly pointers?: readonly string[] | undefined;
}

export const NOT_ALLOWED_IN_STATE = 'transition-not-allowed-in-state';
export const NOT_ALLOWED_FOR_ROLE = 'transition-not-allowed-for-role';

/** A transition was refused and nothing was changed. `code` and `reason` are those of the first refusal. */
export class TransitionRefused extends CodedError {
  readonly reason: Refusal['reason'];

  constructor(
    readonly machine: string,
    readonly transition: string,
    readonly state: string,
    /** Every reason, so that a caller can repair all gaps at once. */
    readonly refusals: readonly [Refusal, ...Refusal[]],
  ) {
    const [first] = refusals;
    // A guard's title says what must hold; as a refusal it would read as if it did.
    const told = first.reason === 'guard' ? `Not fulfilled: ${first.title}` : first.title;
    super(first.code, first.detail ?? told, first.pointers?.[0]);
    this.reason = first.reason;
  }
}
