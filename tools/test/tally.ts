/** Sums of everything that passed and failed: tests one by one, each check as one. */
export interface Tally {
  passed: number;
  failed: number;
  /** What failed and why, for the end of a run whose beginning nobody can see any more. */
  faults?: readonly string[];
}

export interface JestSummary extends Tally {
  skipped: number;
}

/** Reads what the reporter left; a run that left nothing broke off and counts as one failure. */
export function tallyOfJest(text: string | undefined, exitCode: number | null): Tally {
  if (text === undefined) return { passed: 0, failed: 1, faults: ['Jest broke off without a summary'] };
  const { passed, failed, skipped, faults = [] } = JSON.parse(text) as JestSummary;
  // A skipped test is not a passed one: main has none.
  if (skipped > 0) return { passed, failed: failed + skipped, faults: [...faults, `${skipped} skipped`] };
  // Jest may refuse (a leaked handle, a failed set-up) although every single test passed.
  if (failed === 0 && exitCode !== 0) return { passed, failed: 1, faults: [`Jest ended with ${exitCode}`] };
  return { passed, failed, faults };
}

export function add(...tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failed: tallies.reduce((sum, tally) => sum + tally.failed, 0),
    faults: tallies.flatMap((tally) => tally.faults ?? []),
  };
}

/** The end of `npm test`: what failed, told once more, and the line of sums. */
export function lastLines({ passed, failed, faults = [] }: Tally): string {
  return [...faults.map((fault) => `✖ ${fault}`), `${passed} passed, ${failed} failed`].join('\n');
}
