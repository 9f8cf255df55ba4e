import { randomUUID } from 'node:crypto';
import { makeIdentityNumber } from '@minzheng/domain';
import { startTestService } from '@minzheng/testing';
import type { TestService, TokenClaims } from '@minzheng/testing';
import type { ChildFileDto, OpenChildFileDto, RecordGuardianFactDto } from '../../src/child-file/dto/child-file.dto.js';
import type { RedeterminationSummaryDto } from '../../src/redetermination/dto/redetermination.dto.js';
import { childWelfare } from '../../src/service.js';
import type { SupportApplicationDto } from '../../src/support-application/dto/support-application.dto.js';
import type { SupportAwardDto } from '../../src/support-award/dto/support-award.dto.js';
import { PoliceDouble } from './police.js';

const scopes = ['child-welfare.read', 'child-welfare.write', 'child-welfare.report'];

/** The people of the tests; every one is a token with a division and roles. */
export const people = {
  helper: { subject: 'helper', roles: ['village-helper'], division: '990101001001', scopes },
  clerk: { subject: 'clerk', roles: ['township-clerk'], division: '990101001', scopes },
  reviewer: { subject: 'reviewer', roles: ['township-reviewer'], division: '990101001', scopes },
  county: { subject: 'county', roles: ['county-reviewer'], division: '990101', scopes },
  supervisor: { subject: 'supervisor', roles: ['city-supervisor'], division: '9901', scopes },
  auditor: { subject: 'auditor', roles: ['auditor'], division: '9901', scopes },
  foreignClerk: { subject: 'foreign-clerk', roles: ['township-clerk'], division: '990102200', scopes },
  investigator: { subject: 'investigator', roles: ['county-investigator'], division: '990101', scopes },
  colleague: { subject: 'colleague', roles: ['county-reviewer'], division: '990101', scopes },
  school: { subject: 'school', roles: ['department-system'], division: '9901', scopes: ['child-welfare.report'] },
  foreignCounty: { subject: 'foreign-county', roles: ['county-reviewer'], division: '990102', scopes },
} satisfies Record<string, TokenClaims>;
export type Person = keyof typeof people;

/** What an HTTP call gave back. */
export interface Answer<T> {
  status: number;
  body: T;
  text: string;
}

/** Problem document (RFC 9457) of an answer. */
export interface Problem {
  status: number;
  code: string;
  errors?: { pointer: string; code: string }[];
}

export const evidenceDigest = 'a'.repeat(64);

/** What opens a file, as it travels. */
export type NewChild = Pick<OpenChildFileDto, keyof OpenChildFileDto>;

let last = 0;

/** A child and its parents who appear in no other file of the test. */
export function freshChild(given: Partial<NewChild> = {}): NewChild {
  last += 1;
  const area = `9901${String(10 + Math.floor(last / 999))}`;
  const [child, mother, father] = ['2016-02-10', '1988-05-02', '1986-09-21'].map((birthDate) =>
    makeIdentityNumber(area, birthDate, 1 + (last % 999)),
  );
  return {
    division: '990101001001',
    name: '马小宁',
    identityNumber: child!,
    placement: 'kinship',
    address: '东关街道第1社区3栋201',
    carerName: '马桂兰',
    carerPhone: '13900000000',
    otherBenefits: [],
    parents: [
      { kind: 'mother', name: '白秀英', identityNumber: mother! },
      { kind: 'father', name: '马国强', identityNumber: father! },
    ],
    ...given,
  };
}

/** Drives the service over HTTP as the offices do. */
export class Office {
  private constructor(
    readonly service: TestService,
    readonly police: PoliceDouble,
  ) {}

  /** @param at business time at which the test begins */
  static async open(at = '2026-03-02T02:00:00Z'): Promise<Office> {
    const police = await PoliceDouble.open();
    const environment = {
      DEPARTMENTS_URL: police.url,
      DEPARTMENTS_CLIENT_SECRET: 'of-the-test',
      REPORTER_KEYS: `reporter-k1:${Buffer.alloc(32, 7).toString('base64')}`,
    };
    return new Office(await startTestService(childWelfare, { clock: at, environment }), police);
  }

  async close(): Promise<void> {
    await this.service.close();
    await this.police.close();
  }

  async call<T>(
    person: Person,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const response = await fetch(`${this.service.url}/child-welfare/v1${path}`, {
      method,
      headers: {
        authorization: this.service.tokens.bearer(people[person]),
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, text, body: (text === '' ? null : JSON.parse(text)) as T };
  }

  get<T>(person: Person, path: string): Promise<Answer<T>> {
    return this.call<T>(person, 'GET', path);
  }

  post<T>(person: Person, path: string, body: unknown = {}): Promise<Answer<T>> {
    return this.call<T>(person, 'POST', path, body);
  }

  /** Does what is expected to succeed. */
  async done<T>(person: Person, path: string, body: unknown = {}): Promise<T> {
    const answer = await this.post<T>(person, path, body);
    if (answer.status >= 300) throw new Error(`${path} by ${person}: ${String(answer.status)} ${answer.text}`);
    return answer.body;
  }

  /** Tries what is expected to be refused. */
  async refused(person: Person, path: string, body: unknown = {}): Promise<Problem> {
    const answer = await this.post<Problem>(person, path, body);
    if (answer.status < 400) throw new Error(`${path} by ${person} was not refused`);
    return answer.body;
  }

  openFile(child: NewChild = freshChild()): Promise<ChildFileDto> {
    return this.done('clerk', '/child-files', child);
  }

  record(fileId: string, fact: Omit<RecordGuardianFactDto, 'evidenceDigest'>): Promise<ChildFileDto> {
    return this.done('clerk', `/child-files/${fileId}/guardian-facts`, { ...fact, evidenceDigest });
  }

  /** Scenario 24 with six months: mother dead, father in detoxification until that day. */
  async unattended(child?: NewChild, termEndsOn = '2026-09-01'): Promise<ChildFileDto> {
    const { id } = await this.openFile(child);
    await this.record(id, { parent: 'mother', kind: 'dead', startedOn: '2025-11-20' });
    return this.record(id, {
      parent: 'father',
      kind: 'compulsory-detoxification',
      startedOn: '2026-03-01',
      termEndsOn,
    });
  }

  file(childFileId: string): Promise<SupportApplicationDto> {
    return this.done('clerk', '/support-applications', { childFileId });
  }

  async checked(childFileId: string): Promise<SupportApplicationDto> {
    const { id } = await this.file(childFileId);
    return this.done('reviewer', `/support-applications/${id}/check`, {
      recommendation: 'confirm',
      reason: '材料齐全',
    });
  }

  async awarded(child?: NewChild): Promise<{ fileId: string; applicationId: string; award: SupportAwardDto }> {
    const { id: fileId } = await this.unattended(child);
    const { id: applicationId } = await this.checked(fileId);
    await this.done('county', `/support-applications/${applicationId}/confirm`);
    return { fileId, applicationId, award: await this.awardOf(fileId) };
  }

  async awardOf(fileId: string): Promise<SupportAwardDto> {
    const { body } = await this.get<{ items: SupportAwardDto[] }>('county', `/support-awards?childFileId=${fileId}`);
    return body.items[0]!;
  }

  /** The one that is open, or the only one: ids of one moment of a standing clock have no order. */
  async redeterminationOf(fileId: string): Promise<RedeterminationSummaryDto | undefined> {
    const path = `/redeterminations?childFileId=${fileId}`;
    const { body } = await this.get<{ items: RedeterminationSummaryDto[] }>('county', path);
    return body.items.find(({ state }) => state === 'open') ?? body.items[0];
  }

  async show(fileId: string, person: Person = 'county'): Promise<ChildFileDto> {
    return (await this.get<ChildFileDto>(person, `/child-files/${fileId}`)).body;
  }

  /** Last words of the types of events about a file, in order. */
  async verbs(fileId: string): Promise<string[]> {
    const events = await this.service.outbox();
    return events
      .filter(({ data }) => (data as { childFileId?: string }).childFileId === fileId)
      .map(({ type }) => type.split('.').slice(-3, -1).join('.'));
  }

  /** Business time becomes the morning of that day. */
  at(date: string): Promise<void> {
    return this.service.setClock(`${date}T01:00:00Z`);
  }

  /** Rows of a table, as the owner sees them. */
  async count(table: string, where = 'true', params: unknown[] = []): Promise<number> {
    const { rows } = await this.service.owner.query<{ count: string }>(
      `SELECT count(*) FROM ${table} WHERE ${where}`,
      params,
    );
    return Number(rows[0]!.count);
  }
}
