import { deathFaults } from './death-faults.js';

const today = '2026-03-02';
const days = { bornOn: '1940-03-07', diedOn: '2026-03-01', proofIssuedOn: '2026-03-01' };
const codes = (change: Partial<typeof days>): string[] =>
  deathFaults({ ...days, ...change }, today).map(({ pointer, code }) => `${pointer} ${code}`);

describe('the days of a death', () => {
  it('may all be the same', () => {
    expect(codes({ diedOn: today, proofIssuedOn: today, bornOn: today })).toEqual([]);
  });

  it.each([
    [
      { diedOn: '2026-03-03', proofIssuedOn: '2026-03-03' },
      ['/diedOn date-in-future', '/proof/issuedOn date-in-future'],
    ],
    [{ diedOn: '1940-03-06' }, ['/diedOn date-before-birth']],
    [{ proofIssuedOn: '2026-02-28' }, ['/proof/issuedOn proof-before-death']],
  ])('are refused with every fault: %j', (change, expected) => {
    expect(codes(change)).toEqual(expected);
  });
});
