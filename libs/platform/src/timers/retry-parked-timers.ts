import pg from 'pg';

/**
 * Gives timers that were set aside another round of attempts; the process that leads notices within a second.
 * @returns how many there were
 */
export async function retryParkedTimers(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'minzheng retry-timers' });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      'UPDATE timer SET parked_at = NULL, attempts = 0, last_error = NULL WHERE parked_at IS NOT NULL',
    );
    return rowCount ?? 0;
  } finally {
    await client.end();
  }
}
