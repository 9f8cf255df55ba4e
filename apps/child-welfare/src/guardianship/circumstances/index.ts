import type { CircumstanceKind } from '../guardianship-facts.js';
import type { Circumstance } from './circumstance.js';
import { lostContact } from './lost-contact.circumstance.js';
import { severeDisability } from './severe-disability.circumstance.js';
import {
  dead,
  declaredMissing,
  deported,
  guardianshipRevoked,
  notFound,
  severeIllness,
} from './standing.circumstance.js';
import { compulsoryDetoxification, imprisoned, otherLibertyLimit } from './term.circumstance.js';

/** Every circumstance of the matrix by its kind. */
export const circumstances: Readonly<Record<CircumstanceKind, Circumstance>> = {
  dead,
  'declared-missing': declaredMissing,
  'not-found': notFound,
  'severe-disability': severeDisability,
  'severe-illness': severeIllness,
  imprisoned,
  'compulsory-detoxification': compulsoryDetoxification,
  'other-liberty-limit': otherLibertyLimit,
  'lost-contact': lostContact,
  'guardianship-revoked': guardianshipRevoked,
  deported,
};
