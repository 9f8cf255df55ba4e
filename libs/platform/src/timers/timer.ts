/** A timer as the domain sets it. */
export interface ScheduledTimer {
  /** Which handler fires it: the name given to `@TimerHandler`. */
  readonly kind: string;
  /** With the kind it names the timer: setting it again moves it. */
  readonly key: string;
  /** Business time. */
  readonly dueAt: Date;
  /** What it is about; `cancelTimers` goes by it. */
  readonly subjectId: string;
  /** Small JSON for the handler; no personal data. */
  readonly data?: Readonly<Record<string, unknown>> | undefined;
}

export interface TimerCancellation {
  readonly subjectId: string;
  readonly kind: string | undefined;
}

/** A timer as its handler gets it. */
export interface FiredTimer {
  readonly kind: string;
  readonly key: string;
  readonly dueAt: Date;
  readonly subjectId: string;
  readonly data: Readonly<Record<string, unknown>>;
}
