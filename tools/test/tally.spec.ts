import { add, lastLine, tallyOfJest } from './tally.ts';

describe('the tally of npm test', () => {
  it('sums tests and checks into one line', () => {
    expect(lastLine(add({ passed: 3, failed: 0 }, { passed: 40, failed: 2 }))).toBe('43 passed, 2 failed');
  });

  it('counts a run that broke off as a failure', () => {
    expect(tallyOfJest(undefined, 1)).toEqual({ passed: 0, failed: 1 });
  });

  it('counts a skipped test as a failure', () => {
    expect(tallyOfJest('{"passed":5,"failed":1,"skipped":2}', 1)).toEqual({ passed: 5, failed: 3 });
  });

  it('does not call a run good that Jest ended with an error', () => {
    expect(tallyOfJest('{"passed":5,"failed":0,"skipped":0}', 1)).toEqual({ passed: 5, failed: 1 });
    expect(tallyOfJest('{"passed":5,"failed":0,"skipped":0}', 0)).toEqual({ passed: 5, failed: 0 });
  });
});
