/** Registers that say what keeps somebody from being a guardian: deaths (公安), prisons (司法), compulsory detoxification (公安). */
export const parentSources = ['death-register', 'prison-register', 'detoxification-register'] as const;
export type ParentSource = (typeof parentSources)[number];

/** What such a register knows of a parent, in child-welfare's word for the circumstance (监护情形). */
export interface ParentRecord {
  readonly source: ParentSource;
  readonly kind: 'dead' | 'imprisoned' | 'compulsory-detoxification';
  readonly startedOn: string;
  /** Last day of the term; null of a death. */
  readonly termEndsOn: string | null;
  readonly releasedOn: string | null;
}

/** The entry as the register answers it; `entryNumber` names it there. */
export function registerFact(
  { kind, startedOn, termEndsOn, releasedOn }: ParentRecord,
  entryNumber: string,
): Readonly<Record<string, unknown>> {
  return kind === 'dead'
    ? { kind: 'death', diedOn: startedOn }
    : { kind: 'custody', entryNumber, startedOn, termEndsOn, releasedOn };
}

/** What has become of the parents of a child, and what the matrix of 民发〔2019〕62号 makes of it. */
export interface Situation {
  readonly name: string;
  readonly mother: readonly ParentRecord[];
  readonly father: readonly ParentRecord[];
  readonly expected: 'orphan' | 'de-facto-unattended' | null;
}

const dead = (startedOn: string): ParentRecord => ({
  source: 'death-register',
  kind: 'dead',
  startedOn,
  termEndsOn: null,
  releasedOn: null,
});
const imprisoned = (startedOn: string, termEndsOn: string, releasedOn: string | null = null): ParentRecord => ({
  source: 'prison-register',
  kind: 'imprisoned',
  startedOn,
  termEndsOn,
  releasedOn,
});
const detoxification = (startedOn: string, termEndsOn: string): ParentRecord => ({
  source: 'detoxification-register',
  kind: 'compulsory-detoxification',
  startedOn,
  termEndsOn,
  releasedOn: null,
});

const longTerm = ['2024-10-08', '2031-10-07'] as const;
/** 强制隔离戒毒: two years, three at most. */
const twoYears = ['2025-03-01', '2027-02-28'] as const;

/** In turn, so that a small city has them all. */
export const situations: readonly Situation[] = [
  { name: 'both-dead', mother: [dead('2023-04-19')], father: [dead('2021-11-02')], expected: 'orphan' },
  {
    name: 'mother-dead-father-in-detoxification',
    mother: [dead('2022-07-30')],
    father: [detoxification(...twoYears)],
    expected: 'de-facto-unattended',
  },
  {
    name: 'father-dead-mother-in-prison',
    mother: [imprisoned(...longTerm)],
    father: [dead('2020-02-11')],
    expected: 'de-facto-unattended',
  },
  {
    name: 'father-in-prison-mother-in-detoxification',
    mother: [detoxification(...twoYears)],
    father: [imprisoned(...longTerm)],
    expected: 'de-facto-unattended',
  },
  {
    name: 'mother-dead-father-in-detoxification-too-short',
    mother: [dead('2023-12-05')],
    father: [detoxification('2025-02-01', '2025-06-30')],
    expected: null,
  },
  {
    name: 'mother-dead-father-released',
    mother: [dead('2021-09-14')],
    father: [imprisoned('2022-01-10', '2025-01-09', '2024-11-20')],
    expected: null,
  },
];
