import { add, lastLines, tallyOfJest } from './tally.ts';

describe('the tally of npm test', () => {
  it('sums tests and checks into one line', () => {
    expect(lastLines(add({ passed: 3, failed: 0 }, { passed: 40, failed: 0 }))).toBe('43 passed, 0 failed');
  });

  it('tells at the end what failed, because the beginning of a long run may be cut off', () => {
    const jest = tallyOfJest('{"passed":5,"failed":1,"skipped":0,"faults":["a.spec.ts: adds up\\n  1 is not 2"]}', 1);
    expect(lastLines(add({ passed: 0, failed: 1, faults: ['format'] }, jest))).toBe(
      '✖ format\n✖ a.spec.ts: adds up\n  1 is not 2\n5 passed, 2 failed',
    );
  });

  it('counts a run that broke off as a failure', () => {
    expect(tallyOfJest(undefined, 1)).toEqual({
      passed: 0,
      failed: 1,
      faults: ['Jest broke off without a summary'],
    });
  });

  it('counts a skipped test as a failure', () => {
    expect(tallyOfJest('{"passed":5,"failed":1,"skipped":2}', 1)).toEqual({
      passed: 5,
      failed: 3,
      faults: ['2 skipped'],
    });
  });

  it('does not call a run good that Jest ended with an error', () => {
    expect(tallyOfJest('{"passed":5,"failed":0,"skipped":0}', 1)).toEqual({
      passed: 5,
      failed: 1,
      faults: ['Jest ended with 1'],
    });
    expect(tallyOfJest('{"passed":5,"failed":0,"skipped":0}', 0)).toEqual({ passed: 5, failed: 0, faults: [] });
  });
});
