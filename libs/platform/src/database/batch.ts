import pg from 'pg';
import type { PoolClient, QueryResult } from 'pg';
import type { Statement } from './row-shape.js';

/** A statement with its parameters. */
export interface Asked {
  readonly statement: Statement;
  readonly values: readonly unknown[];
}

/** What of pg's connection the extended protocol needs. */
interface Connection {
  readonly stream: { cork(): void; uncork(): void };
  readonly parsedStatements: Record<string, string>;
  readonly submittedNamedStatements: Record<string, string>;
  parse(statement: Statement): void;
  bind(portal: object): void;
  describe(what: object): void;
  execute(what: object): void;
  close(what: object): void;
  sync(): void;
}

const { prepareValue } = (pg as unknown as { utils: { prepareValue: (value: unknown) => unknown } }).utils;

/** pg's own query, which gathers the results of several statements; its types hide what it has to be told. */
interface QueryBase {
  callback: (error: Error | null, results: QueryResult | QueryResult[]) => void;
  handleError(error: Error, connection: Connection): void;
  handleReadyForQuery(connection: Connection): void;
}
const Query = pg.Query as unknown as new (text: string) => QueryBase;

/**
 * Several statements between two synchronisation points of PostgreSQL's protocol: one packet there, one packet back.
 * Statement by statement each answer would be a packet of its own, that wakes the process once more.
 * After a failure PostgreSQL passes over the rest.
 */
class Batch extends Query {
  private readonly parsed: Statement[] = [];

  private readonly asked: readonly Asked[];

  /** @throws Error for a value that cannot be a parameter; nothing has been sent then */
  constructor(asked: readonly Asked[]) {
    super('');
    this.asked = asked.map(({ statement, values }) => ({
      statement,
      values: values.map((value) => prepareValue(value)),
    }));
  }

  submit(connection: Connection): Error | null {
    connection.stream.cork();
    try {
      for (const { statement, values } of this.asked) {
        const { name = '' } = statement;
        const known = connection.parsedStatements[name] ?? connection.submittedNamedStatements[name];
        if (name === '' || known === undefined) {
          connection.parse(statement);
          if (name !== '') {
            connection.submittedNamedStatements[name] = statement.text;
            this.parsed.push(statement);
          }
        }
        connection.bind({ portal: '', statement: name, values });
        connection.describe({ type: 'P', name: '' });
        connection.execute({ portal: '', rows: 0 });
      }
      connection.sync();
    } finally {
      connection.stream.uncork();
    }
    return null;
  }

  override handleError(error: Error, connection: Connection): void {
    for (const { name = '' } of this.parsed.splice(0)) {
      Reflect.deleteProperty(connection.submittedNamedStatements, name);
      // Whether it came to be prepared is not known; it is prepared anew when it is next used.
      connection.close({ type: 'S', name });
    }
    super.handleError(error, connection);
  }

  override handleReadyForQuery(connection: Connection): void {
    for (const { name = '', text } of this.parsed.splice(0)) {
      connection.parsedStatements[name] = text;
      Reflect.deleteProperty(connection.submittedNamedStatements, name);
    }
    super.handleReadyForQuery(connection);
  }
}

/** Runs statements in one round trip; their results in order. @throws the first one's error that failed */
export function runBatch(client: PoolClient, asked: readonly Asked[]): Promise<QueryResult[]> {
  return new Promise((resolve, reject) => {
    const batch = new Batch(asked);
    batch.callback = (error, results) => {
      if (error) reject(error);
      else resolve([results].flat());
    };
    client.query(batch as never);
  });
}
