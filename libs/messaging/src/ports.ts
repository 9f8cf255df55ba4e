/** Rows, plain or under `rows`. */
export type QueryAnswer = { readonly rows: unknown[] } | unknown[];

/** What messaging needs of a database: a pg client, a pool or a TypeORM manager fit. */
export interface Queryable {
  query(sql: string, params?: unknown[]): Promise<QueryAnswer>;
}

/** One SQL statement with its parameters, so that the caller can join it with others in one round trip. */
export interface Statement {
  readonly sql: string;
  readonly params: unknown[];
}

/** pino's calling convention; messaging passes ids, names and codes only, never payloads or error texts of handlers. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export function rowsOf(result: QueryAnswer): unknown[] {
  return Array.isArray(result) ? result : result.rows;
}

/** Name and code of an error: all that may be logged, since messages of drivers and handlers can quote values. */
export function describeError(error: unknown): { error: string; code?: string } {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? { error: error.name, code } : { error: error.name };
}
