import { randomUUID } from 'node:crypto';
import { startTestService } from '@minzheng/testing';
import type { TestService, TokenClaims } from '@minzheng/testing';
import type { FileRegistrationDto, RegistrationDto } from '../../src/registration/dto/registration.dto.js';
import type { OrganizationDto } from '../../src/organization/dto/organization.dto.js';
import { socialOrganizations } from '../../src/service.js';
import { registrationRequest } from '../builders/registration.builder.js';

const scopes = ['social-organizations.read', 'social-organizations.write'];

/** The people of the tests; every one is a token with a division and roles. */
export const people = {
  founders: { subject: 'founders', roles: ['department-system'], division: '990101', scopes },
  clerk: { subject: 'clerk', roles: ['county-investigator'], division: '990101', scopes },
  reviewer: { subject: 'reviewer', roles: ['county-reviewer'], division: '990101', scopes },
  cityClerk: { subject: 'city-clerk', roles: ['city-supervisor'], division: '9901', scopes },
  cityReviewer: { subject: 'city-reviewer', roles: ['city-supervisor'], division: '9901', scopes },
  neighbourSystem: { subject: 'neighbour-system', roles: ['department-system'], division: '990102', scopes },
  neighbourClerk: { subject: 'neighbour-clerk', roles: ['county-investigator'], division: '990102', scopes },
  neighbourReviewer: { subject: 'neighbour-reviewer', roles: ['county-reviewer'], division: '990102', scopes },
} satisfies Record<string, TokenClaims>;
export type Person = keyof typeof people;

export interface Answer<T> {
  status: number;
  body: T;
  headers: Headers;
}

/** Problem document (RFC 9457). */
export interface Problem {
  code: string;
  detail?: string;
  errors?: { pointer: string; code: string }[];
}

/** Who takes in and who decides at a registrar. */
export interface Desk {
  clerk: Person;
  reviewer: Person;
}
const countyDesk: Desk = { clerk: 'clerk', reviewer: 'reviewer' };

/** Drives the service over HTTP as founders, organisations and registrars do. */
export class RegistrarOffice {
  private constructor(readonly service: TestService) {}

  static async open(at = '2026-03-02T01:00:00Z'): Promise<RegistrarOffice> {
    return new RegistrarOffice(await startTestService(socialOrganizations, { clock: at }));
  }

  close(): Promise<void> {
    return this.service.close();
  }

  async call<T>(person: Person, method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const response = await fetch(`${this.service.url}/social-organizations/v1${path}`, {
      method,
      headers: {
        authorization: this.service.tokens.bearer(people[person]),
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as T, headers: response.headers };
  }

  get<T>(person: Person, path: string): Promise<Answer<T>> {
    return this.call<T>(person, 'GET', path);
  }

  /** A POST that is expected to succeed. */
  async post<T>(person: Person, path: string, body?: unknown): Promise<T> {
    const answer = await this.call<T>(person, 'POST', path, body);
    if (answer.status >= 300) {
      throw new Error(`POST ${path} by ${person}: ${String(answer.status)} ${JSON.stringify(answer.body)}`);
    }
    return answer.body;
  }

  /** A POST that is expected to be refused. */
  async refused(person: Person, path: string, body?: unknown): Promise<Problem & { status: number }> {
    const answer = await this.call<Problem>(person, 'POST', path, body);
    if (answer.status < 400) throw new Error(`POST ${path} by ${person} was not refused`);
    return { ...answer.body, status: answer.status };
  }

  file(changes: Partial<FileRegistrationDto> = {}, person: Person = 'founders'): Promise<RegistrationDto> {
    return this.post<RegistrationDto>(person, '/registrations', registrationRequest(changes));
  }

  /** Filed, consented to, submitted and taken in. */
  async accepted(changes: Partial<FileRegistrationDto> = {}, { clerk }: Desk = countyDesk): Promise<RegistrationDto> {
    const { id } = await this.file(changes, clerk);
    await this.post(clerk, `/registrations/${id}/record-consent`, consent);
    await this.post(clerk, `/registrations/${id}/submit`);
    return this.post<RegistrationDto>(clerk, `/registrations/${id}/accept`);
  }

  async registered(changes: Partial<FileRegistrationDto> = {}, desk: Desk = countyDesk): Promise<OrganizationDto> {
    const { id } = await this.accepted(changes, desk);
    const { organizationId } = await this.post<RegistrationDto>(desk.reviewer, `/registrations/${id}/register`);
    return this.organization(String(organizationId), desk.reviewer);
  }

  async organization(id: string, person: Person = 'reviewer'): Promise<OrganizationDto> {
    return (await this.get<OrganizationDto>(person, `/organizations/${id}`)).body;
  }

  /** Last words of the types of one key's events: `registered`, `changed` … */
  async verbs(key: string): Promise<string[]> {
    return (await this.service.outbox())
      .filter((event) => event.key === key)
      .map(({ type }) => type.split('.').at(-2)!);
  }

  /** Business time becomes the morning of that day. */
  at(date: string): Promise<void> {
    return this.service.clock.set(`${date}T01:00:00Z`);
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

export const consent = { documentNumber: '城民函〔2026〕3号', consentedOn: '2024-01-02' };
