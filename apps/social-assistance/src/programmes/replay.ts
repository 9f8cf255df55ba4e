import { PolicyBook } from '@minzheng/policy';
import type { Assessment, AssessmentFacts, Programme } from './programme.js';
import { programmeByCode } from './registry.js';

/** What a decision stores: the facts and the assessment with the policy rows it used. */
export interface StoredAssessment {
  facts: AssessmentFacts;
  assessment: Assessment;
}

/** One place where the recomputed assessment is not the stored one; `path` is a JSON pointer, absent values `null`. */
export interface ReplayDifference {
  path: string;
  stored: unknown;
  recomputed: unknown;
}

export interface ReplayResult {
  equal: boolean;
  differences: ReplayDifference[];
}

/**
 * Recomputes a stored assessment from its own facts, day and policy rows – never from today's book – and compares.
 * @throws CodedError `policy-figure-missing` when a row that is needed was not stored
 */
export function replayAssessment(
  stored: StoredAssessment,
  programme: Programme = programmeByCode(stored.assessment.programme),
): ReplayResult {
  const { facts, assessment } = stored;
  const book = new PolicyBook(assessment.figures);
  const recomputed = programme.assess(facts, book, assessment.on);
  const differences = differencesBetween(plain(assessment), plain(recomputed), '');
  return { equal: differences.length === 0, differences };
}

/** Both sides as JSON, the form in which the stored one was kept. */
function plain(value: Assessment): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

function differencesBetween(stored: unknown, recomputed: unknown, path: string): ReplayDifference[] {
  if (Object.is(stored, recomputed)) return [];
  if (!isContainer(stored) || !isContainer(recomputed) || Array.isArray(stored) !== Array.isArray(recomputed)) {
    return [{ path, stored: stored ?? null, recomputed: recomputed ?? null }];
  }
  const keys = new Set([...Object.keys(stored), ...Object.keys(recomputed)]);
  return [...keys].flatMap((key) =>
    differencesBetween(stored[key], recomputed[key], `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
