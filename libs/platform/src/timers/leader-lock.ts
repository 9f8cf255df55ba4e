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
    const result = await client.query<{ held: boolean }>(
      `SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held`,
      [this.name],
    );
    this.held = result.rows[0]!.held;
    return this.held;
  }

  async release(): Promise<void> {
    const client = this.client;
    this.forget();
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.databaseUrl,
      application_name: this.name,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    client.on('error', () => this.forget());
    client.on('end', () => this.forget());
    await client.connect();
    this.client = client;
    return client;
  }

  private forget(): void {
    this.client = undefined;
    this.held = false;
  }
}
