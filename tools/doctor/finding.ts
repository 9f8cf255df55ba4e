/** Something the doctor saw. A fault makes the exit code 1; a note only explains what might surprise. */
export interface Finding {
  readonly kind: 'fault' | 'note';
  /** What it is about: a program, a server, a source. */
  readonly part: string;
  /** In plain words, without a value that could belong to a person. */
  readonly what: string;
  readonly helps: string;
  /** Page with the whole way to mend it. */
  readonly runbook?: string;
}

/** Runbook of an alert. */
export const page = (alert: string): string => `docs/runbooks/${alert}.md`;
