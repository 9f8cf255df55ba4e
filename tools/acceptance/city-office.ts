import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { waitFor } from '../lib/problem.ts';
import type { Runtime } from '../lib/runtime.ts';
import { PlatformClient, Refusal } from '../demo/platform-client.ts';

/** What the scenarios look at of a case. */
export interface Case {
  id: string;
  state: string;
  allowedTransitions: string[];
  clocks: { name: string; startedOn: string; dueOn: string }[];
  publicities: { startedOn: string; endsOn: string }[];
  missingAuthorizations: string[];
  openQuestions: { key: string; code: string; category: string; reason: string | null; memberRef: string }[];
  verification: { reportId: string | null; unknownSources: string[] } | null;
  award: { id: string; monthlyAmountFen: number; firstPaymentMonth: string } | null;
}

export interface Declaration {
  division: string;
  members: { ref: string; name: string; identityNumber: string }[];
  properties: { memberRef: string; kind: string; valueFen: number }[];
}

/** What the scenarios look at of a preview's assessment. */
export interface Assessment {
  outlook: string;
  income: { totalFen: number };
  amount: { monthlyAmountFen: number };
  rules: { code: string; outcome: string }[];
}

const console_ = 'sandbox-console';
const path = '/social-assistance/v1/benefit-applications';

/** The offices of the synthetic city at work on a running platform, through the gateway only. */
export class CityOffice {
  readonly runtime: Runtime;
  readonly client: PlatformClient;
  readonly window = 'window-990101001';
  readonly review = 'review-990101001';
  readonly county = 'county-review-990101';
  readonly #patienceMs: number;

  /** `patienceMs` is how long what services do by themselves may take. */
  constructor(runtime: Runtime, client: PlatformClient, patienceMs = 60_000) {
    this.#patienceMs = patienceMs;
    this.runtime = runtime;
    this.client = client;
  }

  /** Offices on the platform that SYSTEM_RUNTIME names. */
  static async open(): Promise<CityOffice> {
    const runtime = JSON.parse(readFileSync(process.env['SYSTEM_RUNTIME'] ?? '', 'utf8')) as Runtime;
    return new CityOffice(runtime, await PlatformClient.of(runtime.issuerUrl));
  }

  /** Nine o'clock of a day on the whole platform. */
  async day(day: string): Promise<void> {
    const url = `${this.runtime.departmentsUrl}/sandbox/clock`;
    await this.client.put(console_, url, { now: `${day}T09:00:00+08:00` });
  }

  /** What an office asks of the gateway. */
  get<T>(office: string, at: string): Promise<T> {
    return this.client.get<T>(office, `${this.runtime.gatewayUrl}${at}`);
  }

  /** What an office does through the gateway. */
  post<T>(office: string, at: string, body: object = {}): Promise<T> {
    return this.client.post<T>(office, `${this.runtime.gatewayUrl}${at}`, body);
  }

  /** What an office may not do. @throws Error when it may */
  async refused(office: string, at: string, body: object = {}): Promise<Refusal> {
    try {
      await this.post(office, at, body);
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
    throw new Error(`POST ${at} by ${office} was not refused`);
  }

  async family(template: string): Promise<Declaration> {
    const url = `${this.runtime.departmentsUrl}/sandbox/households`;
    const { declaration } = await this.client.post<{ declaration: Declaration }>(console_, url, { template });
    return declaration;
  }

  async preview(household: Declaration, onDate: string, office = this.window): Promise<Assessment> {
    const url = `${this.runtime.gatewayUrl}/social-assistance/v1/eligibility-previews`;
    const { assessments } = await this.client.post<{ assessments: Assessment[] }>(office, url, { onDate, household });
    if (assessments[0] === undefined) throw new Error('The preview assessed no programme');
    return assessments[0];
  }

  /** Every member signs; the application is filed, submitted and accepted on `day`. */
  async accepted(household: Declaration, day: string): Promise<Case> {
    await this.day(day);
    return this.filed(household, day);
  }

  /** The same on a platform whose day it is already. */
  async filed(household: Declaration, day: string): Promise<Case> {
    const { id } = await this.entered(household, day);
    await this.until(id, 'the authorisations are known', (view) => view.missingAuthorizations.length === 0);
    return this.act(this.window, id, 'accept');
  }

  /** Every member signs, the application is filed and submitted; nothing is waited for that travels through Kafka. */
  async entered(household: Declaration, day: string): Promise<Case> {
    for (const member of household.members) await this.authorise(household, member, day);
    const { id } = await this.draft(household);
    return this.act(this.window, id, 'submit');
  }

  /** The application as the window writes it down. */
  draft(household: Declaration): Promise<Case> {
    return this.client.post<Case>(this.window, `${this.runtime.gatewayUrl}${path}`, {
      programmes: ['subsistence-allowance'],
      household,
    });
  }

  /** Every member signs that departments may be asked. */
  async authorised(household: Declaration, day: string): Promise<void> {
    for (const member of household.members) await this.authorise(household, member, day);
  }

  /** The application as the window first stores it. */
  drafted(household: Declaration): Promise<Case> {
    return this.client.post<Case>(this.window, `${this.runtime.gatewayUrl}${path}`, {
      programmes: ['subsistence-allowance'],
      household,
    });
  }

  /** From acceptance to publicity, with everybody for it. */
  async published(id: string, day: string): Promise<Case> {
    await this.until(id, 'the report is applied', (view) => typeof view.verification?.reportId === 'string');
    await this.investigated(id, day);
    await this.opinionGiven(id);
    return this.act(this.window, id, 'start-publicity');
  }

  investigated(id: string, day: string): Promise<Case> {
    return this.act(this.window, id, 'record-investigation', {
      visitedOn: day,
      investigators: ['inspector-1', 'inspector-2'],
      livingConditions: 'poor',
      summary: '与申报一致',
    });
  }

  opinionGiven(id: string): Promise<Case> {
    return this.act(this.review, id, 'give-opinion', { recommendation: 'confirm', reason: '符合条件' });
  }

  act(office: string, id: string, verb: string, body: object = {}): Promise<Case> {
    return this.client.post<Case>(office, `${this.runtime.gatewayUrl}${path}/${id}/${verb}`, body);
  }

  show(id: string): Promise<Case> {
    return this.client.get<Case>(this.window, `${this.runtime.gatewayUrl}${path}/${id}`);
  }

  async until(id: string, what: string, holds: (view: Case) => boolean): Promise<Case> {
    await waitFor(what, async () => holds(await this.show(id)), { timeoutMs: this.#patienceMs, intervalMs: 100 });
    return this.show(id);
  }

  /** A member signs that departments may be asked. */
  authorise(household: Declaration, member: Declaration['members'][number], day: string): Promise<unknown> {
    return this.client.post(this.window, `${this.runtime.gatewayUrl}/data-verification/v1/authorizations`, {
      division: household.division.slice(0, 9),
      subject: { identityNumber: member.identityNumber, name: member.name },
      signedBy: 'self',
      purposes: ['subsistence-allowance'],
      validFrom: day,
      validTo: `${String(Number(day.slice(0, 4)) + 1)}${day.slice(4)}`,
      evidenceDigest: createHash('sha256').update(member.ref).digest('hex'),
    });
  }
}
