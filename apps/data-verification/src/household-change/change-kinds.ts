/** What can happen to a household that somebody may have to look at again (家庭变动). */
export const changeKinds = [
  'death',
  'marriage',
  'divorce',
  'adoption',
  'institution-admission',
  'organization-role',
  'birth',
  'release',
  'move',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** A change as the service that knows of it reports it. */
export interface ReportedChange {
  /** Its id where it happened, e.g. of the marriage: the same change has the same id, however often it is told. */
  readonly sourceId: string;
  readonly kind: ChangeKind;
  readonly personKeys: readonly string[];
  readonly occurredOn: string;
}
