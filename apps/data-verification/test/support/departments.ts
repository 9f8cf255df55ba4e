import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A department's query as it arrived. */
export interface Query {
  readonly source: string;
  readonly identityNumber: string;
  readonly authorization: string | undefined;
}

type Behaviour = (query: Query, response: ServerResponse) => void;

/** The departments' systems as a test wants them to behave; they speak the real protocol. */
export class Departments {
  readonly queries: Query[] = [];
  /** What the registers report, oldest first; the position is the number of those before. */
  readonly registerChanges: object[] = [];
  private readonly facts = new Map<string, object[]>();
  private readonly behaviours = new Map<string, Behaviour>();

  private constructor(private readonly server: Server) {}

  static async open(): Promise<Departments> {
    const server = createServer();
    const departments = new Departments(server);
    server.on('request', (request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        if (request.method === 'GET') {
          departments.report(request.url ?? '', response);
          return;
        }
        const source = request.url?.split('/')[2] ?? '';
        const { identityNumber, requestId } = JSON.parse(text) as { identityNumber: string; requestId: string };
        departments.answer(
          { source, identityNumber, authorization: request.headers.authorization },
          requestId,
          response,
        );
      });
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    return departments;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  /** What a source knows about a person; nothing by default. */
  knows(source: string, identityNumber: string, facts: object[]): void {
    this.facts.set(`${source} ${identityNumber}`, facts);
  }

  /** Another behaviour of a source, until `behave(source)` takes it back. */
  behave(source: string, behaviour?: Behaviour): void {
    if (behaviour === undefined) this.behaviours.delete(source);
    else this.behaviours.set(source, behaviour);
  }

  asked(identityNumber: string): string[] {
    return this.queries
      .filter((query) => query.identityNumber === identityNumber)
      .map(({ source }) => source)
      .sort();
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private report(url: string, response: ServerResponse): void {
    const { searchParams } = new URL(url, this.url);
    const [after, limit] = [Number(searchParams.get('after')), Number(searchParams.get('limit'))];
    const changes = this.registerChanges.slice(after, after + limit);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ changes, next: String(after + changes.length) }));
  }

  private answer(query: Query, queryId: string, response: ServerResponse): void {
    this.queries.push(query);
    const behaviour = this.behaviours.get(query.source);
    if (behaviour !== undefined) {
      behaviour(query, response);
      return;
    }
    const { source, identityNumber } = query;
    const facts = this.facts.get(`${source} ${identityNumber}`) ?? [];
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({ source, queryId, subject: { identityNumber }, dataTime: '2025-06-02T00:00:00+08:00', facts }),
    );
  }
}
