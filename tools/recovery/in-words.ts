import { ToolProblem } from '../lib/problem.ts';

/** Runs a command; what goes wrong is said in words and in the exit code. */
export async function inWords(work: () => Promise<void>): Promise<never> {
  try {
    await work();
    process.exit(0);
  } catch (error) {
    const problem = error as Error;
    console.error(`✖ ${problem instanceof ToolProblem ? problem.message : problem.stack}`);
    if (problem instanceof ToolProblem && problem.remedy) console.error(`  What helps: ${problem.remedy}`);
    process.exit(1);
  }
}
