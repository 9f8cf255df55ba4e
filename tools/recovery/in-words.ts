import { ToolProblem } from '../lib/problem.ts';

/** Runs a command; what goes wrong is said in words and in the exit code. */
export async function inWords(work: () => Promise<void>): Promise<never> {
  try {
    await work();
    process.exit(0);
  } catch (error) {
    console.error(
      `✖ ${error instanceof Error && !(error instanceof ToolProblem) ? error.stack : String((error as Error).message)}`,
    );
    if (error instanceof ToolProblem && error.remedy) console.error(`  What helps: ${error.remedy}`);
    process.exit(1);
  }
}
