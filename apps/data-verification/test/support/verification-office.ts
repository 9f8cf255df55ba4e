import { randomUUID } from 'node:crypto';
import {
  verificationContracts,
  type AskingService,
  type VerificationReportPayload,
  type VerificationRequestPayload,
} from '@minzheng/contracts';
import { PersonKeys, type Role } from '@minzheng/platform';
import { startTestService, syntheticPeople, type SyntheticPerson, type TestService } from '@minzheng/testing';
import { dataVerification } from '../../src/service.js';
import { Departments } from './departments.js';

export type RequestPayload = VerificationRequestPayload;
export type ReportPayload = VerificationReportPayload;

export const digest = 'a'.repeat(64);
const scopes = ['data-verification.read', 'data-verification.write'];

/** Drives the service as township windows, asking services and departments do. */
export class VerificationOffice {
  private people = 0;

  private constructor(
    readonly service: TestService,
    readonly departments: Departments,
  ) {}

  static async open(clock = '2025-06-03T09:00:00+08:00'): Promise<VerificationOffice> {
    const departments = await Departments.open();
    const service = await startTestService(dataVerification, {
      clock,
      environment: { DEPARTMENTS_URL: departments.url, DEPARTMENTS_CLIENT_SECRET: 'of-the-test' },
    });
    return new VerificationOffice(service, departments);
  }

  async close(): Promise<void> {
    await this.service.close();
    await this.departments.close();
  }

  token(role: Role = 'township-clerk', division = '990101001'): string {
    return this.service.tokens.bearer({ roles: [role], division, scopes });
  }

  /** Adults nobody has met before; some synthetic people of 2007 are minors yet when the office opens. */
  adults(count: number): SyntheticPerson[] {
    this.people += 1;
    return syntheticPeople(2 * count + 8, { seed: `verification ${String(this.people)}` })
      .filter(({ birthDate }) => birthDate <= '2007-06-03')
      .slice(0, count);
  }

  keyOf({ identityNumber }: SyntheticPerson): string {
    return this.service.get(PersonKeys).keyOf(identityNumber);
  }

  signature({ identityNumber, name }: SyntheticPerson, changes: object = {}): Record<string, unknown> {
    return {
      division: '990101001',
      subject: { identityNumber, name },
      signedBy: 'self',
      purposes: ['subsistence-allowance'],
      validFrom: '2025-06-03',
      validTo: '2026-06-02',
      evidenceDigest: digest,
      ...changes,
    };
  }

  post(path: string, body: object, authorization = this.token()) {
    return this.service.request
      .post(`/data-verification/v1${path}`)
      .set({ authorization, 'idempotency-key': randomUUID() })
      .send(body);
  }

  get(path: string, authorization = this.token()) {
    return this.service.request.get(`/data-verification/v1${path}`).set({ authorization });
  }

  async authorise(person: SyntheticPerson, changes: object = {}): Promise<{ id: string; version: number }> {
    const { body } = await this.post('/authorizations', this.signature(person, changes)).expect(201);
    return body;
  }

  /** Sends a request on the topic of a service, as that service would. */
  async ask(
    people: SyntheticPerson[],
    changes: Partial<RequestPayload> = {},
    { times = 1, from = 'social-assistance' }: { times?: number; from?: AskingService } = {},
  ): Promise<RequestPayload> {
    const payload: RequestPayload = {
      requestId: randomUUID(),
      requestingService: from,
      caseId: randomUUID(),
      purpose: 'subsistence-allowance',
      division: '990101001001',
      policyDate: '2025-06-03',
      dueOn: '2025-06-17',
      subjects: people.map((person, index) => ({
        personKey: this.keyOf(person),
        role: index === 0 ? 'applicant' : 'member',
        minor: false,
      })),
      declared: [],
      ...changes,
    };
    await this.service.deliver(verificationContracts[from].requested, payload, { key: payload.requestId, times });
    return payload;
  }

  async stateOf(requestId: string): Promise<string | undefined> {
    const { rows } = await this.service.owner.query<{ state: string }>(
      'SELECT state FROM verification_request WHERE id = $1',
      [requestId],
    );
    return rows[0]?.state;
  }

  /** Waits until the request is in a state. */
  reaches(requestId: string, state: string): Promise<void> {
    return this.service.eventually(async () => expect(await this.stateOf(requestId)).toBe(state));
  }

  /** Reports about a request on the topic of one asking service. */
  async reports(requestId: string, to: AskingService = 'social-assistance'): Promise<ReportPayload[]> {
    const events = await this.service.outbox(verificationContracts[to].reportIssued);
    return events.map(({ data }) => data).filter((report) => report.requestId === requestId);
  }

  /** Types of everything published about a request, in order. */
  async story(requestId: string): Promise<string[]> {
    const events = await this.service.outbox();
    return events
      .filter(({ data }) => (data as { requestId?: string }).requestId === requestId)
      .map(({ type }) => type.replace('cn.minzheng.data-verification.', '').replace('.v1', ''));
  }
}
