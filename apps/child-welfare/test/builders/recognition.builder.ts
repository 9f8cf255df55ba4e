import type { RecognitionSubject } from '../../src/guardianship/rules/recognition-subject.js';

/** A child for whom every rule is passed. */
export function recognised(given: Partial<RecognitionSubject> = {}): RecognitionSubject {
  return { bornOn: '2016-02-10', adopted: false, parents: [], category: 'orphan', ...given };
}
