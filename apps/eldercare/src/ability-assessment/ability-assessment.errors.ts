import { unprocessable, type ProblemError } from '@minzheng/platform';

/** Points that no assessment form can have; all faults at once. */
export const itemPointsInvalid = (faults: readonly { code: string; item: string }[]): ProblemError =>
  unprocessable({
    code: 'item-points-invalid',
    detail: 'Every item of the standard has points from 0 to its maximum.',
    errors: faults.map(({ code, item }) => ({ pointer: '/points', code, detail: `Item ${knownPart(item)}` })),
  });

export const assessedOutOfOrder = (): ProblemError =>
  unprocessable({
    code: 'date-out-of-order',
    errors: [
      { pointer: '/assessedOn', code: 'date-out-of-order', detail: 'Not before the request and not after today' },
    ],
  });

export const assessorUnknown = (index: number): ProblemError =>
  unprocessable({
    code: 'assessor-unknown',
    errors: [
      { pointer: `/assessorIds/${index}`, code: 'assessor-unknown', detail: 'Not in your register of assessors' },
    ],
  });

/** Names of items are part of the standard; anything else a caller sent is not repeated. */
function knownPart(item: string): string {
  return /^[a-z][a-z-]{1,40}$/.test(item) ? item : 'of another name';
}
