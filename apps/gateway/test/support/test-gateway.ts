import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createService, type RunningService } from '@minzheng/platform';
import { addresses, TestIssuer, TestTokens } from '@minzheng/testing';
import supertest from 'supertest';
import { routes } from '../../src/routes.js';
import { gateway } from '../../src/service.js';

/** A request as the service behind saw it. */
export interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** The gateway before services that do what a test says. */
export class TestGateway {
  readonly seen: Seen[] = [];
  readonly request: ReturnType<typeof supertest>;
  readonly tokens: TestTokens;
  respond: (response: ServerResponse, seen: Seen) => void = (response) => response.end('{}');

  private constructor(
    readonly running: RunningService,
    readonly issuer: TestIssuer,
    private readonly upstream: Server,
    /** Log lines written so far. */
    readonly lines: readonly Record<string, unknown>[],
  ) {
    this.request = supertest(running.url);
    this.tokens = new TestTokens(issuer, 'social-assistance');
  }

  static async open(environment: Record<string, string> = {}): Promise<TestGateway> {
    const issuer = await TestIssuer.start();
    const upstream = createServer();
    await new Promise<void>((ready) => upstream.listen(0, '127.0.0.1', ready));
    const behind = `http://127.0.0.1:${String((upstream.address() as AddressInfo).port)}`;
    const lines: Record<string, unknown>[] = [];
    const running = await createService(gateway, {
      environment: {
        OIDC_ISSUER: issuer.url,
        PUBLIC_URL: 'http://gateway.test',
        REDIS_URL: addresses().redisUrl,
        ...Object.fromEntries(routes.map(({ upstreamVariable }) => [upstreamVariable, 'http://127.0.0.1:1'])),
        SOCIAL_ASSISTANCE_URL: behind,
        CIVIL_REGISTRATION_URL: behind,
        CHILD_WELFARE_URL: behind,
        SOCIAL_ORGANIZATIONS_URL: behind,
        QUOTA_REQUESTS: '100000',
        ...environment,
      },
      overrides: {
        logDestination: { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
      },
    });
    await running.listen(0);
    const opened = new TestGateway(running, issuer, upstream, lines);
    upstream.on('request', opened.listener());
    return opened;
  }

  async close(): Promise<void> {
    await this.running.close();
    this.upstream.closeAllConnections();
    await new Promise((done) => this.upstream.close(done));
    await this.issuer.close();
  }

  async metric(name: string): Promise<string[]> {
    const { text } = await this.request.get('/metrics');
    return text.split('\n').filter((line) => line.startsWith(name));
  }

  private listener(): RequestListener {
    return (request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const seen = { method: request.method, url: request.url, headers: request.headers, body };
        this.seen.push(seen);
        this.respond(response, seen);
      });
    };
  }
}
