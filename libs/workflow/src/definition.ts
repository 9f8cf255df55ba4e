import type { DivisionLevel } from '@minzheng/domain';

/** The role that stands for the platform itself: timers and consumers. No person can act in it. */
export const SYSTEM_ROLE = 'system';

/** What every transition is given beside its subject; machines extend it with what their guards need. */
export interface TransitionContext {
  readonly caller: {
    readonly kind: 'person' | 'client' | 'system';
    readonly roles: readonly string[];
    /** Division the caller acts for. */
    readonly division: string;
  };
  readonly now: Date;
}

/** Why a guard refuses. Texts reach the caller: no personal data in them. */
export interface GuardFailure {
  /** Stable code; the guard's own unless given. */
  readonly code?: string | undefined;
  readonly detail?: string | undefined;
  /** JSON pointers of what is missing or wrong. */
  readonly pointers?: readonly string[] | undefined;
}

/** A condition of a transition beyond state and role: pure, reads the subject and the context, changes nothing. */
export interface Guard<Subject, Context> {
  /** Stable, kebab-case; becomes the error code. */
  readonly code: string;
  readonly title: string;
  readonly legalBasis?: string | undefined;
  check(subject: Subject, context: Context): true | GuardFailure;
}

/** How long something may take. The length is a policy figure, named here and resolved by the service. */
export interface TimeLimit<Subject, Context, Name extends string> {
  /** Item of the policy figure; several when the subject decides, see `chooseFigure`. */
  readonly figure: string | readonly string[];
  /** Picks one of the figures; required exactly when there are several. */
  readonly chooseFigure?: ((subject: Subject, context: Context) => string) | undefined;
  readonly title?: string | undefined;
  readonly legalBasis?: string | undefined;
  /** Transition the timer makes when the time is up; it must be open to `SYSTEM_ROLE`. */
  readonly then?: Name | undefined;
  /** Event raised when the time is up. */
  readonly event?: string | undefined;
}

/** A time limit that runs across several states: starts on entering them, stops on leaving them. */
export interface SpanningTimeLimit<State extends string, Subject, Context, Name extends string> extends TimeLimit<
  Subject,
  Context,
  Name
> {
  readonly title: string;
  readonly runsIn: readonly State[];
}

export interface StateDefinition<Subject, Context, Name extends string> {
  readonly title: string;
  /** Nothing leads out of a final state. */
  readonly final?: boolean | undefined;
  /** How long a subject may stay in this state. */
  readonly timeLimit?: TimeLimit<Subject, Context, Name> | string | undefined;
}

export interface TransitionDefinition<State extends string, Subject, Context, Name extends string> {
  readonly title: string;
  readonly from: readonly State[];
  /** The state after it; several when the subject decides, see `choose`; none for an act that leaves the state as it is. */
  readonly to?: State | readonly State[] | undefined;
  /** Picks one of the states in `to`; required exactly when there are several. */
  readonly choose?: ((subject: Subject, context: Context) => State) | undefined;
  /** Who may; any one of them suffices. `SYSTEM_ROLE` for timers and consumers. */
  readonly roles: readonly string[];
  /** Levels a person's division must have; any level unless given. */
  readonly levels?: readonly DivisionLevel[] | undefined;
  readonly guards?: readonly Guard<Subject, Context>[] | undefined;
  /** Past-tense name of the event the service publishes; one event belongs to one transition. */
  readonly event?: string | undefined;
  readonly legalBasis?: string | undefined;
  /** How long it may take to make this transition once the subject is in a state it starts from. */
  readonly timeLimit?: TimeLimit<Subject, Context, Name> | string | undefined;
}

export interface StateMachineDefinition<State extends string, Subject, Context, Name extends string> {
  /** Kebab-case, unique in the platform. */
  readonly name: string;
  readonly title: string;
  readonly initial: State;
  readonly states: Readonly<Record<State, StateDefinition<Subject, Context, NoInfer<Name>>>>;
  readonly transitions: Readonly<Record<Name, TransitionDefinition<State, Subject, Context, NoInfer<Name>>>>;
  /** Limits that span several states, by code. */
  readonly timeLimits?: Readonly<Record<string, SpanningTimeLimit<State, Subject, Context, NoInfer<Name>>>> | undefined;
}
