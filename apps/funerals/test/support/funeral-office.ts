import { randomUUID } from 'node:crypto';
import { addDays, makeIdentityNumber } from '@minzheng/domain';
import { startTestService, type TestService, type TokenClaims } from '@minzheng/testing';
import type { DeathDto, RegisterDeathDto } from '../../src/death/dto/death.dto.js';
import type { GraveImportDto } from '../../src/grave/dto/grave-import.dto.js';
import type { CemeteryDto, GraveDto } from '../../src/grave/dto/grave.dto.js';
import { importColumns } from '../../src/grave/import/read-graves.js';
import { funerals } from '../../src/service.js';
import type { ApplySubsidyDto } from '../../src/subsidy/dto/funeral-subsidy.dto.js';

const scopes = ['funerals.read', 'funerals.write'];

/** The people of the tests; every one is a token with a division and roles. */
export const people = {
  clerk: { subject: 'clerk', roles: ['township-clerk'], division: '990101001', scopes },
  home: { subject: 'home', roles: ['department-system'], division: '990101', scopes },
  reviewer: { subject: 'reviewer', roles: ['county-reviewer'], division: '990101', scopes },
  supervisor: { subject: 'supervisor', roles: ['city-supervisor'], division: '9901', scopes },
  foreignClerk: { subject: 'foreign-clerk', roles: ['township-clerk'], division: '990102200', scopes },
  foreignReviewer: { subject: 'foreign-reviewer', roles: ['county-reviewer'], division: '990102', scopes },
  // Of the city 9902, which pays for people in need only.
  neighbourClerk: { subject: 'neighbour-clerk', roles: ['township-clerk'], division: '990201001', scopes },
  neighbourReviewer: { subject: 'neighbour-reviewer', roles: ['county-reviewer'], division: '990201', scopes },
} satisfies Record<string, TokenClaims>;
export type Person = keyof typeof people;

/** What an HTTP call gave back. */
export interface Answer<T> {
  status: number;
  body: T;
  text: string;
}

/** Problem document (RFC 9457). */
export interface Problem {
  code: string;
  errors?: { pointer: string; code: string }[];
}

const digest = 'ab'.repeat(32);
let numbered = 0;

/** Somebody who has not been in any test yet; born in the thirties and later unless told otherwise. */
export function somebody(birthDate?: string): { identityNumber: string; name: string } {
  numbered += 1;
  const born = birthDate ?? addDays('1930-01-01', numbered);
  return { identityNumber: makeIdentityNumber('990101', born, (numbered % 900) + 1), name: '云大山' };
}

/** The proof of a death, of the day on which it was issued. */
export const aProof = (issuedOn = '2026-03-01') =>
  ({ kind: 'medical-certificate', number: 'YS-1', issuedOn, digest }) as const;

export function aDeath(change: Partial<RegisterDeathDto> = {}): RegisterDeathDto {
  return {
    division: '990101001',
    person: somebody(),
    diedOn: '2026-03-01',
    proof: aProof(),
    informant: { relation: 'child', name: '云小明', phone: '0990 5550101' },
    ...change,
  };
}

const digitOf = (digit: string): string => digit.repeat(64);

/** The claim of a family; 1,650 yuan unless said otherwise. */
export function aClaim(total = 165_000): Omit<ApplySubsidyDto, never> {
  return {
    applicant: somebody('1970-05-05'),
    relation: 'child',
    account: { bank: '云州农商银行', number: '6200000000000000001' },
    costs: [
      { item: 'cremation', costFen: total - 60_000, receiptDigest: digitOf('1') },
      { item: 'transport', costFen: 60_000, receiptDigest: digitOf('2') },
    ],
    disposalProofDigest: digitOf('3'),
  };
}

/** Drives the service over HTTP and Kafka. */
export class FuneralOffice {
  private constructor(readonly service: TestService) {}

  /** @param city whose platform it is */
  static async open(at = '2026-03-02T09:00:00+08:00', city = '9901'): Promise<FuneralOffice> {
    return new FuneralOffice(await startTestService(funerals, { clock: at, environment: { PLATFORM_DIVISION: city } }));
  }

  close(): Promise<void> {
    return this.service.close();
  }

  async call<T>(
    person: Person,
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    version?: number,
  ): Promise<Answer<T>> {
    const response = await fetch(`${this.service.url}/funerals/v1${path}`, {
      method,
      headers: {
        authorization: this.service.tokens.bearer(people[person]),
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
        ...(version === undefined ? {} : { 'if-match': `"${String(version)}"` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, text, body: (text === '' ? null : JSON.parse(text)) as T };
  }

  /** A reading that is expected to succeed. */
  async get<T>(person: Person, path: string): Promise<T> {
    return this.succeed(await this.call<T>(person, 'GET', path));
  }

  /** An act that is expected to succeed. */
  async post<T>(person: Person, path: string, body: unknown = {}, version?: number): Promise<T> {
    return this.succeed(await this.call<T>(person, 'POST', path, body, version));
  }

  /** An act that is expected to be refused. */
  async refused(
    person: Person,
    path: string,
    body: unknown = {},
    version?: number,
  ): Promise<Problem & { status: number }> {
    const { status, body: problem, text } = await this.call<Problem>(person, 'POST', path, body, version);
    if (status < 400) throw new Error(`not refused: ${text}`);
    return { ...problem, status };
  }

  register(change: Partial<RegisterDeathDto> = {}, clerk: Person = 'clerk'): Promise<DeathDto> {
    return this.post<DeathDto>(clerk, '/deaths', aDeath(change));
  }

  /** The subsidy that is offered with a new death. */
  async offeredSubsidy(change: Partial<RegisterDeathDto> = {}, clerk: Person = 'clerk'): Promise<string> {
    const { id } = await this.register(change, clerk);
    return this.service.eventually(async () => {
      const { rows } = await this.service.owner.query<{ id: string }>(
        'SELECT id FROM funeral_subsidy WHERE death_id = $1',
        [id],
      );
      if (rows[0] === undefined) throw new Error('The subsidy has not been offered yet');
      return rows[0].id;
    });
  }

  /** A cemetery that nobody has used yet. */
  async cemetery(): Promise<CemeteryDto> {
    numbered += 1;
    const code = `9901${String(numbered)}A`;
    return this.post('reviewer', '/cemeteries', {
      division: '990101001',
      code,
      name: '云山公墓',
      kind: 'public-benefit',
    });
  }

  /** Imports lines into a cemetery, under the heading. */
  importLines(cemeteryId: string, lines: readonly string[], person: Person = 'home'): Promise<GraveImportDto> {
    const content = [importColumns.join(','), ...lines].join('\n');
    return this.post(person, `/cemeteries/${cemeteryId}/grave-imports`, { fileName: '云山公墓.csv', content });
  }

  /** A free grave of a new cemetery. */
  async freeGrave(kind = 'grave', areaCm2 = 8000): Promise<GraveDto> {
    const { id } = await this.cemetery();
    await this.importLines(id, [`B,12,3,${kind},${String(areaCm2)},free,,,,0,`]);
    const { items } = await this.get<{ items: GraveDto[] }>('home', `/graves?cemeteryId=${id}`);
    if (items[0] === undefined) throw new Error('The grave was not imported');
    return items[0];
  }

  /** Resolves when this service has done, or taken back, its own part about every death and has recorded that. */
  async settled(): Promise<void> {
    await this.service.eventually(async () => {
      const { rows } = await this.service.owner.query<{ waiting: number }>(
        `SELECT count(*)::int AS waiting FROM death_answer AS answer JOIN death ON death.id = answer.death_id
         WHERE service = 'funerals' AND (done_at IS NULL OR (death.state = 'revoked' AND undone_at IS NULL))`,
      );
      if (rows[0]?.waiting !== 0) throw new Error('An answer is still under way');
    });
  }

  private succeed<T>({ status, body, text }: Answer<T>): T {
    if (status >= 300) throw new Error(`${String(status)} ${text}`);
    return body;
  }
}
