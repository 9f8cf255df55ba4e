/** A condition the reader can do something about: printed as it stands, without a stack. */
export class ToolProblem extends Error {
  /** The one command or step that helps. */
  readonly remedy: string | undefined;

  constructor(message: string, remedy?: string) {
    super(message);
    this.name = 'ToolProblem';
    this.remedy = remedy;
  }
}

/** Waits until `ready` says yes; `failed` may say early that it never will. */
export async function waitFor(
  what: string,
  ready: () => Promise<boolean> | boolean,
  options: { timeoutMs: number; intervalMs?: number; failed?: () => string | undefined },
): Promise<void> {
  const deadline = Date.now() + options.timeoutMs;
  for (;;) {
    if (await ready()) return;
    const failure = options.failed?.();
    if (failure !== undefined) throw new ToolProblem(failure);
    if (Date.now() > deadline) {
      throw new ToolProblem(`${what} was not ready after ${Math.round(options.timeoutMs / 1000)} seconds.`);
    }
    await new Promise((resolve) => setTimeout(resolve, options.intervalMs ?? 100));
  }
}
