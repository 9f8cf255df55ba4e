/** What the city holds besides its households, each ready for an operation of one service. */
export const entryKinds = ['child', 'couple', 'care-institution', 'social-organization'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** One of them; the platform validates `body` with its own types, the sandbox only produces it. */
export interface CityEntry {
  readonly kind: EntryKind;
  /** Number of the household with which it came; the same city gives the same. */
  readonly number: string;
  readonly division: string;
  /** What kinds of it are told apart by, e.g. `mother-dead-father-in-detoxification` or `association`. */
  readonly situation: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A person as the services' forms name one. */
export interface NamedPerson {
  readonly name: string;
  readonly identityNumber: string;
}
