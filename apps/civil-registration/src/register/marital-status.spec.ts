import fc from 'fast-check';
import { maritalStatusOf, type NationalEntry, type OwnEntry } from './marital-status.js';

const national = (status: 'never-married' | 'married' | 'divorced', since: string | null): NationalEntry => ({
  outcome: 'answered',
  status,
  since,
  spouseKey: status === 'never-married' ? null : 'theirs',
  nameMatches: true,
  dataTime: '2026-03-02T09:00:00+08:00',
});
const own = (status: OwnEntry['status'], since: string): OwnEntry => ({ status, since, spouseKey: 'ours' });

describe('the marital status that counts', () => {
  it.each([
    ['nothing of ours', null, national('married', '2020-06-01'), 'married', 'theirs'],
    ['ours is later', own('divorced', '2026-02-01'), national('married', '2020-06-01'), 'divorced', 'ours'],
    ['ours is of the same day', own('married', '2026-02-01'), national('divorced', '2026-02-01'), 'married', 'ours'],
    ['theirs is later', own('divorced', '2019-02-01'), national('married', '2020-06-01'), 'married', 'theirs'],
    ['theirs does not know of ours', own('married', '2026-02-01'), national('never-married', null), 'married', 'ours'],
    ['nobody ever married', null, national('never-married', null), 'never-married', null],
  ])('%s', (_title, ours, theirs, status, spouseKey) => {
    expect(maritalStatusOf({ own: ours, national: theirs, deceased: false })).toEqual({ status, spouseKey });
  });

  it('is unknown, never unmarried, whenever the national register told nothing', () => {
    const reasons = fc.constantFrom('timeout', 'unavailable', 'malformed', 'wrong-person', 'no-record');
    const ours = fc.option(
      fc.record({
        status: fc.constantFrom('married', 'divorced', 'widowed'),
        since: fc.constant('2026-01-01'),
        spouseKey: fc.string(),
      }),
    );
    fc.assert(
      fc.property(ours, reasons, (entry, reason) => {
        const check = {
          own: entry as OwnEntry | null,
          national: { outcome: 'unknown', reason } as NationalEntry,
          deceased: false,
        };
        return maritalStatusOf(check).status === 'unknown';
      }),
    );
  });

  it('is that of nobody once they are dead, whatever the registers say', () => {
    const check = { own: own('widowed', '2026-02-01'), national: national('never-married', null), deceased: true };
    expect(maritalStatusOf(check)).toEqual({ status: 'deceased', spouseKey: null });
  });
});
