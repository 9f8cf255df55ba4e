import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addDays } from '@minzheng/domain';
import {
  startTestService,
  syntheticPerson,
  type SyntheticPerson,
  type TestService,
  type TokenClaims,
} from '@minzheng/testing';
import { civilRegistration } from '../../src/service.js';

const prefix = '/civil-registration/v1';

/** An entry of the national marriage register as a test wants it. */
export interface Entry {
  readonly name: string;
  readonly status: 'never-married' | 'married' | 'divorced' | 'widowed';
  readonly since: string | null;
  readonly spouseIdentityNumber: string | null;
}

export type Fault = 'none' | 'slow' | 'down' | 'malformed' | 'wrong-person';

/** The national marriage register over HTTP, as the department speaks it; unknown people have no entry. */
class RegisterDouble {
  readonly entries = new Map<string, Entry>();
  /** Authorization headers and purposes it was asked with. */
  readonly asked: { authorization: string; purpose: string }[] = [];
  fault: Fault = 'none';
  private constructor(
    readonly url: string,
    private readonly server: Server,
  ) {}

  static async open(): Promise<RegisterDouble> {
    const server = createServer();
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const double = new RegisterDouble(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = JSON.parse(Buffer.concat(chunks).toString()) as { identityNumber: string; purpose: string };
        double.asked.push({ authorization: request.headers.authorization ?? '', purpose: body.purpose });
        if (double.fault === 'slow') return;
        response.setHeader('content-type', 'application/json');
        if (double.fault === 'down') response.statusCode = 503;
        const entry = double.entries.get(body.identityNumber);
        const answer = JSON.stringify({
          source: 'marriage-register',
          queryId: randomUUID(),
          subject: {
            identityNumber: double.fault === 'wrong-person' ? person('another').identityNumber : body.identityNumber,
          },
          dataTime: '2026-03-02T09:00:00.000+08:00',
          facts: entry === undefined ? [] : [{ kind: 'marital-status', ...entry }],
        });
        response.end(double.fault === 'malformed' ? answer.slice(0, 20) : answer);
      });
    });
    return double;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }
}

/** The `n`-th person of a kind, all different: a birth date has only some hundred numbers. */
export const nth = (kind: string, n: number, sex: 'male' | 'female', from = '1990-01-01'): SyntheticPerson =>
  person(`${kind} ${n}`, { sex, birthDate: addDays(from, n) });

export const person = (seed: string, options: { birthDate?: string; sex?: 'male' | 'female' } = {}): SyntheticPerson =>
  syntheticPerson({ seed, birthDate: '1996-03-21', ...options });

const scopes = ['civil-registration.read', 'civil-registration.write'];
const people = {
  registrar: { subject: 'registrar', roles: ['registrar'], division: '990101', scopes },
  otherOffice: { subject: 'other-office', roles: ['registrar'], division: '990102', scopes },
  township: { subject: 'township', roles: ['registrar'], division: '990102100', scopes },
  neighbourCity: { subject: 'neighbour-city', roles: ['registrar'], division: '990202', scopes },
  noOffice: { subject: 'no-office', roles: ['registrar'], division: '990201', scopes },
  portal: { subject: 'portal', roles: ['department-system'], division: '9901', scopes },
} as const satisfies Record<string, TokenClaims>;
export type Who = keyof typeof people;

export interface Couple {
  readonly man: SyntheticPerson;
  readonly woman: SyntheticPerson;
}

/** A married couple that would adopt, and a child. */
export interface Family extends Couple {
  readonly child: SyntheticPerson;
}

export interface AdoptionChange {
  readonly adopters?: object;
  readonly child?: object;
  readonly placer?: object;
}

export interface Answer {
  readonly status: number;
  // What a test looks at of an answer is its own business.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

/** A registry office on real servers, with the national register beside it. */
export class Registry {
  private couples = 0;
  private constructor(
    readonly service: TestService,
    readonly register: RegisterDouble,
  ) {}

  static async open(clock = '2026-03-02T09:00:00+08:00'): Promise<Registry> {
    const register = await RegisterDouble.open();
    const service = await startTestService(civilRegistration, {
      clock,
      environment: { DEPARTMENTS_URL: register.url, DEPARTMENTS_CLIENT_SECRET: 'secret' },
    });
    return new Registry(service, register);
  }

  async close(): Promise<void> {
    await this.service.close();
    await this.register.close();
  }

  bearer(who: Who): string {
    return this.service.tokens.bearer(people[who]);
  }

  async post(path: string, body: object = {}, who: Who = 'registrar', key: string = randomUUID()): Promise<Answer> {
    const headers = { authorization: this.bearer(who), 'idempotency-key': key };
    return this.service.request.post(`${prefix}${path}`).set(headers).send(body);
  }

  async get(path: string, who: Who = 'registrar'): Promise<Answer> {
    return this.service.request.get(`${prefix}${path}`).set({ authorization: this.bearer(who) });
  }

  /** What the national register knows of a person from now on. */
  knows({ name, identityNumber }: SyntheticPerson, entry: Partial<Entry> = {}): void {
    this.register.entries.set(identityNumber, {
      name,
      status: 'never-married',
      since: null,
      spouseIdentityNumber: null,
      ...entry,
    });
  }

  /** A man and a woman nobody has married, known to the register. */
  couple(): Couple {
    this.couples += 1;
    const man = nth('man', this.couples, 'male');
    const woman = nth('woman', this.couples, 'female');
    this.knows(man);
    this.knows(woman);
    return { man, woman };
  }

  /** The application of a couple. */
  application(
    { man, woman }: Couple,
    change: { first?: object; second?: object; kinship?: object; appointmentId?: string } = {},
  ): object {
    const party = ({ name, identityNumber }: SyntheticPerson) => ({
      name,
      identityNumber,
      residenceDivision: '990101001001',
      voluntary: true,
    });
    const { first, second, ...rest } = change;
    return {
      first: { ...party(man), ...first },
      second: { ...party(woman), ...second },
      kinship: { line: 'none' },
      ...rest,
    };
  }

  /** A man and a woman whom the register knows as married to each other, elsewhere. */
  spouses(): Couple {
    const couple = this.couple();
    const { man, woman } = couple;
    const since = '2020-06-01';
    this.knows(man, { status: 'married', since, spouseIdentityNumber: woman.identityNumber });
    this.knows(woman, { status: 'married', since, spouseIdentityNumber: man.identityNumber });
    return couple;
  }

  /** The application of spouses who agree on everything. */
  divorceApplication({ man, woman }: Couple, change: object = {}): object {
    const party = ({ name, identityNumber }: SyntheticPerson) => ({
      name,
      identityNumber,
      residenceDivision: '990101001001',
      voluntary: true,
      capable: true,
    });
    return {
      first: party(man),
      second: party(woman),
      agreement: { digest: 'a'.repeat(64), settles: ['children', 'property', 'debts'] },
      marriageRegisteredInMainland: true,
      ...change,
    };
  }

  /** A couple of about forty whom the register knows as married, and a child of three. */
  family(childBorn = '2023-01-10'): Family {
    this.couples += 1;
    const man = nth('adopter', this.couples, 'male', '1984-01-01');
    const woman = nth('adoptress', this.couples, 'female', '1984-01-01');
    const since = '2012-06-01';
    this.knows(man, { status: 'married', since, spouseIdentityNumber: woman.identityNumber });
    this.knows(woman, { status: 'married', since, spouseIdentityNumber: man.identityNumber });
    return { man, woman, child: person(`child ${this.couples}`, { sex: 'female', birthDate: childBorn }) };
  }

  /** The application for an orphan of an institution. */
  adoptionApplication({ man, woman, child }: Family, change: AdoptionChange = {}): { adopters: object[] } {
    const digest = 'a'.repeat(64);
    const proven = { children: 0, capable: true, healthy: true, withoutCrime: true, evidenceDigest: digest };
    const adopter = ({ name, identityNumber }: SyntheticPerson) => ({
      name,
      identityNumber,
      ...proven,
      ...change.adopters,
    });
    const { name, identityNumber } = child;
    const orphan = {
      name,
      identityNumber,
      kind: 'orphan',
      raisedByInstitution: true,
      disabled: false,
      ...change.child,
    };
    const placer = { kind: 'institution', consents: true, consentDigest: digest, ...change.placer };
    return { adopters: [adopter(man), adopter(woman)], ...{ child: orphan, placer } };
  }

  async filed(couple = this.couple(), who: Who = 'registrar'): Promise<string> {
    const { status, body } = await this.post('/marriages', this.application(couple), who);
    expect(status).toBe(201);
    return body.id as string;
  }

  async checked(couple = this.couple(), who: Who = 'registrar'): Promise<string> {
    const id = await this.filed(couple, who);
    const { body } = await this.post(`/marriages/${id}/check`, {}, who);
    expect(body.state).toBe('checked');
    return id;
  }

  marry(id: string, who: Who = 'registrar'): Promise<Answer> {
    return this.post(`/marriages/${id}/register`, { present: ['first', 'second'] }, who);
  }

  async married(couple = this.couple(), who: Who = 'registrar'): Promise<Answer['body']> {
    const { status, body } = await this.marry(await this.checked(couple, who), who);
    expect(status).toBe(200);
    return body;
  }

  async rows(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    return (await this.service.owner.query(sql, values)).rows as Record<string, unknown>[];
  }
}
