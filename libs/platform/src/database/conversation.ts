import type { PoolClient, QueryResult } from 'pg';
import { type Asked, runBatch } from './batch.js';
import type { Statement } from './row-shape.js';

interface Pending extends Asked {
  readonly onResult?: ((result: QueryResult) => void) | undefined;
}

/**
 * What a transaction says on its connection. Statements that nobody has to wait for leave together with the next one
 * whose answer is needed: a short transaction costs one or two round trips, whatever it is made of.
 */
export class Conversation {
  private pending: Pending[] = [];
  private sent = false;
  /** Of statements that went without anyone waiting; PostgreSQL refuses all that follow without saying why. */
  failure: unknown;
  private last: Statement | undefined;
  private lastAdded = false;
  private over = false;

  constructor(readonly client: PoolClient) {}

  /** Whether PostgreSQL has ended the transaction already. */
  get isOver(): boolean {
    return this.over;
  }

  /** From now on one statement can be run, and `last` goes in the same packet. */
  endWith(last: Statement): void {
    this.last = last;
  }

  /** Whether PostgreSQL has been told anything at all. */
  get begun(): boolean {
    return this.sent;
  }

  /** Adds a statement that is not waited for; when it fails, the one that is fails with its error. */
  add(statement: Statement, values: readonly unknown[] = [], onResult?: (result: QueryResult) => void): void {
    this.pending.push({ statement, values, onResult });
  }

  /** Sends a statement with all that were added before it. */
  async run(statement: Statement, values: readonly unknown[] = []): Promise<QueryResult> {
    if (this.lastAdded) throw new TypeError('A transaction of one statement was asked for another one');
    let answer: QueryResult | undefined;
    this.add(statement, values, (result) => (answer = result));
    if (this.last !== undefined) {
      this.lastAdded = true;
      this.add(this.last, [], () => (this.over = true));
    }
    await this.send();
    return answer as unknown as QueryResult;
  }

  /** Lets go of what was added, before somebody else (TypeORM) uses the connection. */
  release(): void {
    if (this.last !== undefined) throw new TypeError('TypeORM would go on with a transaction of one statement');
    this.send().catch((error: unknown) => (this.failure ??= error));
  }

  private async send(): Promise<void> {
    const asked = this.pending;
    if (asked.length === 0) return;
    this.pending = [];
    this.sent = true;
    let results: QueryResult[];
    try {
      results = await runBatch(this.client, asked);
    } catch (error) {
      throw this.failure ?? error;
    }
    for (const [index, { onResult }] of asked.entries()) {
      const result = results[index];
      if (result !== undefined) onResult?.(result);
    }
  }
}
