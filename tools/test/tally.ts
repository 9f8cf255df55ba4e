/** Sums of everything that passed and failed: tests one by one, each check as one. */
export interface Tally {
  passed: number;
  failed: number;
}

export interface JestSummary extends Tally {
  skipped: number;
}

/** Reads what the reporter left; a run that left nothing broke off and counts as one failure. */
export function tallyOfJest(text: string | undefined, exitCode: number | null): Tally {
  if (text === undefined) return { passed: 0, failed: 1 };
  const summary = JSON.parse(text) as JestSummary;
  // A skipped test is not a passed one: main has none.
  const failed = summary.failed + summary.skipped;
  // Jest may refuse (a leaked handle, a failed set-up) although every single test passed.
  return { passed: summary.passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}

export function add(...tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failed: tallies.reduce((sum, tally) => sum + tally.failed, 0),
  };
}

/** The last line of `npm test`. */
export function lastLine(tally: Tally): string {
  return `${tally.passed} passed, ${tally.failed} failed`;
}
