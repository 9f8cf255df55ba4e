import { randomUUID } from 'node:crypto';
import { reportIssued, verificationRequested } from '@minzheng/contracts';
import type { PayloadOf } from '@minzheng/contracts';
import { startTestService } from '@minzheng/testing';
import type { TestService, TokenClaims } from '@minzheng/testing';
import type { CaseViewDto } from '../../src/benefit-application/dto/case-view.dto.js';
import type { HouseholdDeclaration } from '../../src/household/household-facts.js';
import { socialAssistance } from '../../src/service.js';
import { freshFamily } from '../builders/fresh-family.js';
import { reportFor } from '../builders/report.builder.js';
import type { ReportOptions } from '../builders/report.builder.js';

const scopes = ['social-assistance.read', 'social-assistance.write', 'social-assistance.preview'];

/** The people of the tests; every one is a token with a division and roles. */
export const people = {
  helper: { subject: 'helper', roles: ['village-helper'], division: '990101001001', scopes },
  clerk: { subject: 'clerk', roles: ['township-clerk'], division: '990101001', scopes },
  secondClerk: { subject: 'second-clerk', roles: ['township-clerk'], division: '990101001', scopes },
  reviewer: { subject: 'reviewer', roles: ['township-reviewer'], division: '990101001', scopes },
  investigator: { subject: 'investigator', roles: ['county-investigator'], division: '990101', scopes },
  countyReviewer: { subject: 'county-reviewer', roles: ['county-reviewer'], division: '990101', scopes },
  countyDeputy: { subject: 'county-deputy', roles: ['county-reviewer'], division: '990101', scopes },
  supervisor: {
    subject: 'supervisor',
    roles: ['city-supervisor'],
    division: '9901',
    scopes: ['social-assistance.read'],
  },
  foreignClerk: { subject: 'foreign-clerk', roles: ['township-clerk'], division: '990102200', scopes },
  foreignReviewer: { subject: 'foreign-reviewer', roles: ['county-reviewer'], division: '990102', scopes },
  delegatedClerk: { subject: 'delegated-clerk', roles: ['township-clerk'], division: '990101100', scopes },
  delegatedReviewer: { subject: 'delegated-reviewer', roles: ['township-reviewer'], division: '990101100', scopes },
  delegatedDecider: { subject: 'delegated-decider', roles: ['township-reviewer'], division: '990101100', scopes },
  integrator: { subject: 'integrator', roles: ['integrator'], division: '9901', scopes },
} satisfies Record<string, TokenClaims>;
export type Person = keyof typeof people;

/** What an HTTP call gave back. */
export interface Answer<T = CaseViewDto> {
  status: number;
  body: T;
  text: string;
  headers: Headers;
}

/** Problem document (RFC 9457) of an answer. */
export interface Problem {
  status: number;
  code: string;
  errors?: { pointer: string; code: string }[];
}

/** Who files and who reviews in a township. */
export interface Township {
  clerk: Person;
  reviewer: Person;
}
const ordinary: Township = { clerk: 'clerk', reviewer: 'reviewer' };

/** Drives the service over HTTP and Kafka as the offices and the verification service do. */
export class Office {
  private constructor(readonly service: TestService) {}

  /** @param at business time at which the test begins */
  static async open(at = '2026-03-02T02:00:00Z'): Promise<Office> {
    return new Office(await startTestService(socialAssistance, { clock: at }));
  }

  close(): Promise<void> {
    return this.service.close();
  }

  async call<T = CaseViewDto>(
    person: Person,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const response = await fetch(`${this.service.url}/social-assistance/v1${path}`, {
      method,
      headers: {
        authorization: this.service.tokens.bearer(people[person]),
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      text,
      body: (text === '' ? null : JSON.parse(text)) as T,
      headers: response.headers,
    };
  }

  get<T = CaseViewDto>(person: Person, path: string): Promise<Answer<T>> {
    return this.call<T>(person, 'GET', path);
  }

  post<T = CaseViewDto>(person: Person, path: string, body?: unknown): Promise<Answer<T>> {
    return this.call<T>(person, 'POST', path, body);
  }

  /** Does an act on a case that is expected to succeed. */
  async act(person: Person, id: string, verb: string, body?: unknown): Promise<CaseViewDto> {
    const answer = await this.post(person, `/benefit-applications/${id}/${verb}`, body);
    if (answer.status >= 300) throw new Error(`${verb} by ${person}: ${String(answer.status)} ${answer.text}`);
    return answer.body;
  }

  /** Tries an act that is expected to be refused. */
  async refused(person: Person, id: string, verb: string, body?: unknown): Promise<Problem> {
    const answer = await this.post<Problem>(person, `/benefit-applications/${id}/${verb}`, body);
    if (answer.status < 400) throw new Error(`${verb} by ${person} was not refused`);
    return answer.body;
  }

  async show(id: string, person: Person = 'supervisor'): Promise<CaseViewDto> {
    return (await this.get(person, `/benefit-applications/${id}`)).body;
  }

  async file(household: HouseholdDeclaration = freshFamily(), clerk: Person = 'clerk'): Promise<CaseViewDto> {
    const answer = await this.post(clerk, '/benefit-applications', {
      programmes: ['subsistence-allowance'],
      household,
    });
    if (answer.status !== 201) throw new Error(`filing: ${String(answer.status)} ${answer.text}`);
    return answer.body;
  }

  async submitted(household?: HouseholdDeclaration, { clerk }: Township = ordinary): Promise<CaseViewDto> {
    const { id } = await this.file(household, clerk);
    return this.act(clerk, id, 'submit');
  }

  async accepted(household?: HouseholdDeclaration, township: Township = ordinary): Promise<CaseViewDto> {
    const { id } = await this.submitted(household, township);
    return this.act(township.clerk, id, 'accept');
  }

  /** Accepted, visited and verified as declared, unless the options say otherwise. */
  async verified(
    household?: HouseholdDeclaration,
    options: ReportOptions = {},
    township: Township = ordinary,
  ): Promise<CaseViewDto> {
    const { id } = await this.accepted(household, township);
    await this.visit(id, township.clerk);
    await this.report(id, options);
    return this.show(id);
  }

  async inPublicity(household?: HouseholdDeclaration, township: Township = ordinary): Promise<CaseViewDto> {
    const { id } = await this.verified(household, {}, township);
    await this.act(township.reviewer, id, 'give-opinion', { recommendation: 'confirm', reason: '符合条件' });
    return this.act(township.clerk, id, 'start-publicity');
  }

  /** Before the desk that decides: business time moves past the publicity. */
  async inReview(household?: HouseholdDeclaration, township: Township = ordinary): Promise<CaseViewDto> {
    const { id, publicities } = await this.inPublicity(household, township);
    await this.passDay(publicities.at(-1)!.endsOn);
    return this.act(township.reviewer, id, 'start-review');
  }

  async confirmed(household?: HouseholdDeclaration): Promise<CaseViewDto> {
    const { id } = await this.inReview(household);
    return this.act('countyReviewer', id, 'confirm');
  }

  visit(id: string, person: Person = 'clerk'): Promise<CaseViewDto> {
    return this.act(person, id, 'record-investigation', {
      visitedOn: this.today(),
      investigators: ['inspector-017', 'inspector-023'],
      livingConditions: 'poor',
      summary: '住房简陋，与申报情况一致',
    });
  }

  countyVisit(id: string): Promise<CaseViewDto> {
    return this.act('investigator', id, 'record-county-visit', {
      visitedOn: this.today(),
      investigators: ['inspector-101', 'inspector-102'],
      summary: '与乡镇调查一致',
    });
  }

  /** What data-verification would issue for the standing request, delivered and applied. */
  async report(id: string, options: ReportOptions = {}): Promise<PayloadOf<typeof reportIssued>> {
    const report = reportFor(await this.request(id), this.service.clock.now(), options);
    await this.deliverReport(report);
    await this.service.eventually(async () => {
      expect((await this.show(id)).verification?.reportId).toBe(report.reportId);
    });
    return report;
  }

  /** @returns the id of the event */
  async deliverReport(report: PayloadOf<typeof reportIssued>, times = 1): Promise<string> {
    const { requestId: key, division } = report;
    return (await this.service.deliver(reportIssued, report, { key, division, times })).id;
  }

  /** Waits until a consumer of the service has worked off an event. */
  async handled(eventId: string): Promise<void> {
    await this.service.eventually(async () => {
      expect(await this.count('inbox', 'event_id = $1', [eventId])).toBeGreaterThan(0);
    });
  }

  /** The latest verification request of a case, as published. */
  async request(id: string): Promise<PayloadOf<typeof verificationRequested>> {
    const events = await this.events(id);
    const requests = events.filter(({ type }) => type === verificationRequested.type);
    return requests.at(-1)!.data as PayloadOf<typeof verificationRequested>;
  }

  /** Published events of one key, in order. */
  async events(key: string): Promise<{ type: string; data: unknown }[]> {
    return (await this.service.outbox()).filter((event) => event.key === key);
  }

  /** Last words of the types of a case's events: `submitted`, `accepted` … */
  async verbs(key: string): Promise<string[]> {
    return (await this.events(key)).map(({ type }) => type.split('.').at(-2)!);
  }

  /** Business time becomes the morning after that day. */
  async passDay(date: string): Promise<void> {
    const next = new Date(`${date}T00:00:00Z`);
    next.setUTCDate(next.getUTCDate() + 1);
    await this.at(next.toISOString().slice(0, 10));
  }

  /** Business time becomes the morning of that day. */
  async at(date: string): Promise<void> {
    await this.service.clock.set(`${date}T01:00:00Z`);
  }

  today(): string {
    return new Date(this.service.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
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
