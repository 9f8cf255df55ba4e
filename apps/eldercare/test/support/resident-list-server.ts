import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A line as the register of residents gives it. */
export interface Listed {
  readonly identityNumber: string;
  readonly name: string;
  readonly division: string;
  readonly on: string;
}

/** The register of residents as a test wants it; it speaks the real protocol. */
export class ResidentListServer {
  /** Who lives in the city. */
  lines: Listed[] = [];
  /** Lines of a page, fewer than asked for, so that a few elders make several pages. */
  pageSize = 500;
  /** Questions that were asked, as the query said. */
  readonly asked: URLSearchParams[] = [];
  /** How many questions are answered before the register falls silent; all of them unless said. */
  answers = Number.POSITIVE_INFINITY;

  private constructor(private readonly server: Server) {}

  static async open(): Promise<ResidentListServer> {
    const server = createServer();
    const residents = new ResidentListServer(server);
    server.on('request', (request, response) => {
      const { searchParams } = new URL(request.url ?? '', residents.url);
      residents.asked.push(searchParams);
      residents.answers -= 1;
      response.setHeader('content-type', 'application/json');
      response.statusCode = residents.answers < 0 ? 503 : 200;
      response.end(JSON.stringify(residents.page(Number((searchParams.get('after') ?? 'p0').slice(1)))));
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    return residents;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  get environment(): Record<string, string> {
    return { DEPARTMENTS_URL: this.url, DEPARTMENTS_CLIENT_SECRET: 'of-the-test' };
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private page(from: number): { lines: object[]; next: string | null } {
    const to = from + this.pageSize;
    const lines = this.lines.slice(from, to).map((line) => ({ change: 'listed', ...line }));
    return { lines, next: to < this.lines.length ? `p${String(to)}` : null };
  }
}
