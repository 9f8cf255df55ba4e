import { policyFor } from '../../test/builders/policy.builder.js';
import { consequencesOf } from './penalty-consequences.js';
import type { PenaltyFacts } from './penalty-consequences.js';

const warning = (decidedOn = '2026-03-02'): PenaltyFacts => ({ kind: 'warning', fineFen: 0, decidedOn });
const fine = (fineFen: number, decidedOn = '2026-03-02'): PenaltyFacts => ({ kind: 'fine', fineFen, decidedOn });

it.each([
  ['a warning', warning(), [], ['minor-penalty']],
  ['a fine below 50,000 yuan', fine(4_999_999), [], ['minor-penalty']],
  ['a fine of 50,000 yuan', fine(5_000_000), [], ['severe-fine']],
  ['a suspension', { kind: 'suspension', fineFen: 0, decidedOn: '2026-03-02' } as const, [], ['suspension']],
  [
    'a second warning within three years',
    warning(),
    [warning('2023-03-03')],
    ['minor-penalty', 'repeated-minor-penalties'],
  ],
  ['a second warning after three years', warning(), [warning('2023-03-02')], ['minor-penalty']],
  ['a warning after a severe fine', warning(), [fine(5_000_000, '2025-01-01')], ['minor-penalty']],
])('%s', (_what, penalty, earlier, reasons) => {
  expect(consequencesOf(penalty, earlier, policyFor())).toEqual(reasons);
});
