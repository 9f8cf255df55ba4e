/** What has to be taken away at the end, last things first; one failure does not keep the others. */
export class Cleanup {
  private readonly steps: (() => Promise<void>)[] = [];
  private readonly failures: unknown[] = [];

  add(step: () => Promise<void>): void {
    this.steps.push(step);
  }

  /** Remembers a failure that happened where nobody waits for it, so that the test file fails. */
  fail(error: unknown): void {
    this.failures.push(error);
  }

  /** @throws AggregateError with everything that failed */
  async run(): Promise<void> {
    for (const step of this.steps.splice(0).reverse()) {
      await step().catch((error: unknown) => this.fail(error));
    }
    if (this.failures.length > 0) throw new AggregateError(this.failures.splice(0), 'The test service failed');
  }
}
