import { randomUUID } from 'node:crypto';
import { makeIdentityNumber } from '@minzheng/domain';
import { startTestService, type TestService, type TokenClaims } from '@minzheng/testing';
import { eldercare } from '../../src/service.js';
import { ResidentListServer } from './resident-list-server.js';

/** The offices of the tests; every one is a token with a division and roles. */
export const people = {
  helper: { subject: 'helper', roles: ['village-helper'], division: '990101001001' },
  clerk: { subject: 'clerk', roles: ['township-clerk'], division: '990101001' },
  reviewer: { subject: 'reviewer', roles: ['township-reviewer'], division: '990101001' },
  investigator: { subject: 'investigator', roles: ['county-investigator'], division: '990101' },
  county: { subject: 'county', roles: ['county-reviewer'], division: '990101' },
  deputy: { subject: 'deputy', roles: ['county-reviewer'], division: '990101' },
  supervisor: { subject: 'supervisor', roles: ['city-supervisor'], division: '9901' },
  register: { subject: 'register', roles: ['department-system'], division: '9901' },
  institution: { subject: 'institution', roles: ['department-system'], division: '990101001' },
  foreignClerk: { subject: 'foreign-clerk', roles: ['township-clerk'], division: '990102200' },
  foreignInstitution: { subject: 'foreign-institution', roles: ['department-system'], division: '990102200' },
  foreignCounty: { subject: 'foreign-county', roles: ['county-reviewer'], division: '990102' },
} satisfies Record<string, TokenClaims>;
export type Person = keyof typeof people;

/** What an HTTP call gave back. */
export interface Answer {
  readonly status: number;
  // What a test looks at of an answer is its own business.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

let elders = 0;

/** Somebody nobody has met in this test file, as a window writes them down. */
export function freshElder(birthDate = '1940-01-01'): { name: string; identityNumber: string } {
  elders += 1;
  const county = 990_101 + Math.floor(elders / 999);
  return { name: '林甲一', identityNumber: makeIdentityNumber(String(county), birthDate, (elders % 999) + 1) };
}

/** Drives the service over HTTP as the offices do. */
export class Office {
  private constructor(
    readonly service: TestService,
    /** The city's register of residents; it knows nobody unless a test says so. */
    readonly residents: ResidentListServer,
  ) {}

  /** @param at business time at which the test begins */
  static async open(at = '2026-03-02T02:00:00Z'): Promise<Office> {
    const residents = await ResidentListServer.open();
    return new Office(await startTestService(eldercare, { clock: at, environment: residents.environment }), residents);
  }

  async close(): Promise<void> {
    await this.service.close();
    await this.residents.close();
  }

  async call(person: Person, method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.service.url}/eldercare/v1${path}`, {
      method,
      headers: {
        authorization: this.service.tokens.bearer(people[person]),
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  }

  /** @returns the body of an answer that is expected to succeed */
  async get(person: Person, path: string): Promise<Answer['body']> {
    return expectSuccess(await this.call(person, 'GET', path), path);
  }

  async post(person: Person, path: string, body: unknown = {}): Promise<Answer['body']> {
    return expectSuccess(await this.call(person, 'POST', path, body), path);
  }

  /** @returns status and code of an answer that is expected to be refused */
  async refused(person: Person, path: string, body: unknown = {}): Promise<[number, string]> {
    const answer = await this.call(person, 'POST', path, body);
    return [answer.status, answer.body.code];
  }

  /** Published events of one key as their last words: `concluded`, `admitted` … */
  async verbs(key: string): Promise<string[]> {
    return (await this.events(key)).map(({ type }) => type.split('.').at(-2) ?? '');
  }

  async events(key: string): Promise<{ type: string; data: unknown }[]> {
    return (await this.service.outbox()).filter((event) => event.key === key);
  }

  /** Business time becomes the morning of that day; timers that come due have fired when it returns. */
  at(date: string): Promise<void> {
    return this.service.clock.set(`${date}T01:00:00Z`);
  }

  async rows(sql: string, params: unknown[] = []): Promise<Record<string, unknown>[]> {
    return (await this.service.owner.query<Record<string, unknown>>(sql, params)).rows;
  }
}

function expectSuccess({ status, body }: Answer, path: string): Answer['body'] {
  if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
  return body;
}
