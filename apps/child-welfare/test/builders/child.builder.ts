import type {
  CircumstanceFact,
  ChildFacts,
  CircumstanceKind,
  ParentFacts,
} from '../../src/guardianship/guardianship-facts.js';

/** A documented circumstance that lasts. */
export function aFact(kind: CircumstanceKind, given: Partial<CircumstanceFact> = {}): CircumstanceFact {
  return { kind, startedOn: '2025-06-01', termEndsOn: null, disability: null, endedOn: null, ...given };
}

export function aParent(kind: ParentFacts['kind'], ...circumstances: CircumstanceFact[]): ParentFacts {
  return { ref: kind, kind, circumstances };
}

/** A child of ten, living with relatives, whose mother and father are given. */
export function aChild(
  mother: CircumstanceFact[],
  father: CircumstanceFact[],
  given: Partial<ChildFacts> = {},
): ChildFacts {
  return {
    bornOn: '2016-02-10',
    placement: 'kinship',
    adopted: false,
    otherBenefits: [],
    parents: [aParent('mother', ...mother), aParent('father', ...father)],
    ...given,
  };
}
