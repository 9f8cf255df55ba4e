import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import pg from 'pg';
import type { Declaration } from '../src/city/declaration.js';
import { loadCity } from '../src/city/load-city.js';
import { createTables } from '../src/database/schema.js';
import { createDepartments } from '../src/server.js';

interface Services {
  databaseUrl: string;
  redisUrl: string;
}

/** Addresses of the test servers: the environment, else what the tools have started. */
export function testServices(): Services {
  const { TEST_DATABASE_URL: databaseUrl, TEST_REDIS_URL: redisUrl } = process.env;
  if (databaseUrl !== undefined && redisUrl !== undefined) return { databaseUrl, redisUrl };
  const file = new URL('../../../.minzheng/test-services.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Services;
}

/** A fresh, empty database; `drop` removes it. */
export async function freshDatabase(): Promise<{ url: string; pool: pg.Pool; drop: () => Promise<void> }> {
  const admin = testServices().databaseUrl;
  const name = `departments_${randomBytes(6).toString('hex')}`;
  await runOnce(admin, `CREATE DATABASE ${name}`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  const pool = new pg.Pool({ connectionString: url.href, max: 4 });
  return {
    url: url.href,
    pool,
    drop: async () => {
      await pool.end();
      await runOnce(admin, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function runOnce(databaseUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** Issues tokens like the sandbox's identity provider, which is never imported. */
class TestIssuer {
  private constructor(
    readonly url: string,
    private readonly server: Server,
    private readonly key: CryptoKey,
  ) {}

  static async start(): Promise<TestIssuer> {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'RS256', use: 'sig' };
    const server = createServer((request, response) => {
      const metadata = { issuer: url, jwks_uri: `${url}/jwks` };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(request.url === '/jwks' ? { keys: [jwk] } : metadata));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    return new TestIssuer(url, server, privateKey);
  }

  token(scope: string, change: { audience?: string; issuer?: string; expired?: boolean } = {}): Promise<string> {
    return new SignJWT({ scope, client_id: 'data-verification', division: '9901', roles: ['department-system'] })
      .setProtectedHeader({ alg: 'RS256', kid: 'test' })
      .setIssuer(change.issuer ?? this.url)
      .setAudience(change.audience ?? 'departments')
      .setSubject('data-verification')
      .setIssuedAt()
      .setExpirationTime(change.expired === true ? '-1m' : '5m')
      .sign(this.key);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

/** The departments on a real database with a small city, as `npm start` runs them. */
export class Sandbox {
  private constructor(
    readonly app: FastifyInstance,
    readonly url: string,
    readonly issuer: TestIssuer,
    readonly pool: pg.Pool,
    readonly clockKey: string,
    private readonly drop: () => Promise<void>,
  ) {}

  static async start(households = 20): Promise<Sandbox> {
    const database = await freshDatabase();
    await createTables(database.pool);
    await loadCity(database.pool, { seed: 'test', households });
    const issuer = await TestIssuer.start();
    // A clock of its own: the test servers are shared, and other platforms follow the real one.
    const clockKey = `test:${randomBytes(6).toString('hex')}:clock`;
    const app = await createDepartments(
      {
        databaseUrl: database.url,
        redisUrl: testServices().redisUrl,
        issuer: issuer.url,
        audience: 'departments',
      },
      { clock: { key: clockKey, waitMs: 5_000 } },
    );
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    return new Sandbox(app, url, issuer, database.pool, clockKey, database.drop);
  }

  /** Calls with a token of `scope`; `null` sends none. */
  async call(
    method: string,
    path: string,
    options: { body?: unknown; scope?: string | null; token?: string; signal?: AbortSignal } = {},
  ) {
    const { scope = path.startsWith('/departments') ? 'departments.query' : 'sandbox.control' } = options;
    const token = options.token ?? (scope === null ? undefined : await this.issuer.token(scope));
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(text) };
  }

  async query(source: string, identityNumber: string, options: Parameters<Sandbox['call']>[2] = {}) {
    return this.call('POST', `/departments/${source}/v1/queries`, {
      body: { requestId: 'request-1', identityNumber, purpose: 'subsistence-allowance' },
      ...options,
    });
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.issuer.stop();
    await this.drop();
  }
}

/** What the tests look at of an answer. */
export interface AnswerBody {
  [field: string]: unknown;
  number: string;
  code: string;
  errors: { pointer: string; code: string }[];
  facts: Record<string, unknown>[];
  items: Record<string, unknown>[];
  declaration: Declaration;
  next: string | null;
}

function parsed(text: string): AnswerBody {
  try {
    return JSON.parse(text) as AnswerBody;
  } catch {
    return {} as AnswerBody;
  }
}
