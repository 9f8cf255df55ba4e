import pg from 'pg';

/**
 * Leadership among the processes of a service: a PostgreSQL advisory lock on a connection of its own. It ends with the
 * connection, so a crashed leader is followed at once.
 */
export class LeaderLock {
  private client: pg.Client | undefined;
  private held = false;

  constructor(
    private readonly databaseUrl: string,
    private readonly name: string,
  ) {}

  /** True while this process leads; tries to take the lead otherwise. */
  async lead(): Promise<boolean> {
    if (this.held) return true;
    const client = this.client ?? (await this.connect());
    try {
      const { rows } = await client.query<{ held: boolean }>(
        `SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held`,
        [this.name],
      );
      // The connection may have ended since the answer came, and the lock with it.
      this.held = this.client === client && rows[0]?.held === true;
      return this.held;
    } catch (error) {
      // Whatever state the connection is in, a new one has none.
      await this.release();
      throw error;
    }
  }

  async release(): Promise<void> {
    const client = this.client;
    if (client === undefined) return;
    this.forget(client);
    await client.end().catch(() => undefined);
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.databaseUrl,
      application_name: this.name,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 10_000,
    });
    client.on('error', () => this.forget(client));
    client.on('end', () => this.forget(client));
    await client.connect();
    this.client = client;
    return client;
  }

  /** An earlier connection that ends late says nothing about the present one. */
  private forget(client: pg.Client): void {
    if (this.client !== client) return;
    this.client = undefined;
    this.held = false;
  }
}
