import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What reached the police. */
export interface Received {
  reference: string;
  authorization: string;
  body: Record<string, unknown>;
}

/** The police’s inbox and the custody registers over HTTP, as the departments speak: one number for one reference. */
export class PoliceDouble {
  readonly received: Received[] = [];
  /** `down`: nothing arrives; `lost`: it arrives and the answer does not. */
  fault: 'none' | 'down' | 'lost' = 'none';
  /** Entries of the custody registers, by register and identity number. */
  readonly custody = new Map<string, object[]>();
  /** A register that is away. */
  away: string | undefined;
  private readonly numbers = new Map<string, string>();

  private constructor(
    readonly url: string,
    private readonly server: Server,
  ) {}

  static async open(): Promise<PoliceDouble> {
    const server = createServer();
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const double = new PoliceDouble(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, server);
    server.on('request', (request: IncomingMessage, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        response.setHeader('content-type', 'application/json');
        const register = /^\/departments\/([a-z]+-register)\//.exec(request.url ?? '')?.[1];
        if (register !== undefined) {
          const { identityNumber } = JSON.parse(Buffer.concat(chunks).toString()) as { identityNumber: string };
          if (double.away === register) response.statusCode = 503;
          const facts = double.custody.get(`${register} ${identityNumber}`) ?? [];
          const dataTime = '2026-03-02T09:00:00.000+08:00';
          response.end(JSON.stringify({ source: register, subject: { identityNumber }, dataTime, facts }));
          return;
        }
        if (double.fault === 'down') {
          response.statusCode = 503;
          response.end('{}');
          return;
        }
        const reference = String(request.headers['idempotency-key']);
        const authorization = request.headers.authorization ?? '';
        const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
        double.received.push({ reference, authorization, body });
        const number = double.numbers.get(reference) ?? `JQ9901-${String(double.numbers.size + 1).padStart(8, '0')}`;
        double.numbers.set(reference, number);
        response.statusCode = 201;
        response.end(double.fault === 'lost' ? '{"acceptance' : JSON.stringify({ acceptanceNumber: number }));
      });
    });
    return double;
  }

  /** Under how many numbers the police have a report. */
  numberOf(reference: string): string | undefined {
    return this.numbers.get(reference);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }
}
