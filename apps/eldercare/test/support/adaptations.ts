import { createHash, randomUUID } from 'node:crypto';
import {
  verificationContracts,
  type VerificationReportPayload,
  type VerificationRequestPayload,
} from '@minzheng/contracts';
import { makeCreditCode } from '@minzheng/domain';
import { freshElder, type Office, type Person } from './office.js';

const { requested, reportIssued } = verificationContracts.eldercare;

export const at = (id: string): string => `/home-adaptations/${id}`;

let files = 0;
/** SHA-256 of a file nobody has seen before. */
export function digest(): string {
  files += 1;
  return createHash('sha256').update(`file ${files} ${randomUUID()}`).digest('hex');
}

export const application = (over: object = {}): object => ({
  division: '990101001001',
  elder: freshElder(),
  monthlyIncomeFen: 100_000,
  members: [],
  ...over,
});

/** A plan of 3,683 yuan: two handrails, a non-slip floor and a shower that needs no step. */
export const plan = (): { item: string; quantity: number; unitPriceFen: number }[] => [
  { item: 'bathroom-handrail', quantity: 2, unitPriceFen: 28_000 },
  { item: 'non-slip-floor', quantity: 2, unitPriceFen: 58_150 },
  { item: 'shower-conversion', quantity: 1, unitPriceFen: 196_000 },
];
export const planFen = 368_300;

export const contract = (over: object = {}): object => ({
  contractor: '云州安居适老改造有限公司',
  creditCode: makeCreditCode('91990101MA0000001'),
  contractDigest: digest(),
  worksDueOn: '2026-04-30',
  ...over,
});

export const photosOf = (items: readonly { item: string }[]): { item: string; digest: string }[] =>
  items.map(({ item }) => ({ item, digest: digest() }));

export const doneOf = (items: ReturnType<typeof plan>): { item: string; quantity: number; costFen: number }[] =>
  items.map(({ item, quantity, unitPriceFen }) => ({ item, quantity, costFen: quantity * unitPriceFen }));

/** What is waiting to be answered about a matter. */
export async function asked(office: Office, id: string): Promise<VerificationRequestPayload> {
  return (await office.service.outbox(requested)).filter(({ key }) => key === id).at(-1)!.data;
}

/** What a report found of the elder, in fen, and of what no source answered. */
export interface Found {
  readonly wages?: number;
  readonly pension?: number;
  readonly deposits?: number;
  readonly dwellings?: number;
  readonly missing?: boolean;
  readonly times?: number;
  readonly version?: number;
}

/** Answers the question that stands as data-verification would. */
export async function report(office: Office, id: string, found: Found = {}): Promise<void> {
  await deliverReport(office, await asked(office, id), found);
  await office.service.eventually(async () => {
    expect((await office.get('supervisor', at(id))).circumstances.verification).toMatchObject({ state: 'reported' });
  });
}

/** Answers a question, whether or not anybody still wants to know. */
export async function deliverReport(
  office: Office,
  { requestId, caseId, purpose, division, subjects }: VerificationRequestPayload,
  found: Found = {},
): Promise<void> {
  const { personKey } = subjects[0]!;
  const about = { personKey, dataTime: '2026-03-02T00:00:00+08:00' };
  const amounts = Object.entries({ wages: found.wages, pension: found.pension, deposits: found.deposits }).flatMap(
    ([category, foundFen]) =>
      foundFen === undefined ? [] : [{ ...about, category, source: 'employment', foundFen, differenceFen: foundFen }],
  );
  const homes =
    found.dwellings === undefined
      ? []
      : [{ ...about, category: 'dwellings', source: 'real-estate', foundCount: found.dwellings }];
  const data: VerificationReportPayload = {
    ...reportIssued.example,
    reportId: randomUUID(),
    version: found.version ?? 1,
    requestId,
    caseId,
    purpose,
    division,
    subjects: subjects.map(({ personKey: key, role }) => ({ personKey: key, role })),
    sources: [],
    comparisons: [...amounts, ...homes],
    overThreshold: [],
    missing: found.missing === true ? [{ personKey, source: 'bank-deposits', reason: 'timeout' }] : [],
    validUntil: '2026-09-02',
  };
  await office.service.deliver(reportIssued, data, { key: requestId, division, times: found.times ?? 1 });
}

/** The programme of a county for 2026, opened once. */
export async function programme(office: Office, over: object = {}, by: Person = 'county'): Promise<string> {
  const townships = [{ division: '990101001', homes: 444 }];
  const opened = { division: '990101', year: 2026, budgetFen: 163_560_000, townships, ...over };
  return (await office.post(by, '/adaptation-programmes', opened)).id;
}

/** An adaptation in the named state, by the usual people: clerk plans, county decides, institution supervises, reviewer accepts. */
export class Adaptation {
  private constructor(
    private readonly office: Office,
    readonly id: string,
  ) {}

  static async filed(office: Office, over: object = {}): Promise<Adaptation> {
    const { id } = await office.post('clerk', '/home-adaptations', application(over));
    return new Adaptation(office, id);
  }

  static async submitted(office: Office, over: object = {}): Promise<Adaptation> {
    const adaptation = await Adaptation.filed(office, over);
    await adaptation.act('clerk', 'submit');
    return adaptation;
  }

  static async verified(office: Office, over: object = {}, found: Found = {}): Promise<Adaptation> {
    const adaptation = await Adaptation.submitted(office, over);
    await report(office, adaptation.id, found);
    return adaptation;
  }

  static async planned(office: Office, over: object = {}, found: Found = {}): Promise<Adaptation> {
    const adaptation = await Adaptation.verified(office, over, found);
    await adaptation.act('clerk', 'plan', { items: plan() });
    return adaptation;
  }

  static async approved(office: Office, over: object = {}): Promise<Adaptation> {
    const adaptation = await Adaptation.planned(office, over);
    await adaptation.act('county', 'approve');
    return adaptation;
  }

  static async commissioned(office: Office, over: object = {}): Promise<Adaptation> {
    const adaptation = await Adaptation.approved(office, over);
    await adaptation.act('clerk', 'commission', contract());
    return adaptation;
  }

  static async inWorks(office: Office, over: object = {}): Promise<Adaptation> {
    const adaptation = await Adaptation.commissioned(office, over);
    await adaptation.act('institution', 'start-works', { photos: photosOf(plan()) });
    return adaptation;
  }

  static async completed(office: Office, over: object = {}): Promise<Adaptation> {
    const adaptation = await Adaptation.inWorks(office, over);
    await adaptation.act('institution', 'complete-works', { done: doneOf(plan()), photos: photosOf(plan()) });
    return adaptation;
  }

  static async accepted(office: Office, over: object = {}): Promise<Adaptation> {
    const adaptation = await Adaptation.completed(office, over);
    await adaptation.act('reviewer', 'accept');
    return adaptation;
  }

  act(person: Person, verb: string, body: object = {}) {
    return this.office.post(person, `${at(this.id)}/${verb}`, body);
  }

  refused(person: Person, verb: string, body: object = {}): Promise<[number, string]> {
    return this.office.refused(person, `${at(this.id)}/${verb}`, body);
  }

  show() {
    return this.office.get('supervisor', at(this.id));
  }

  async personKey(): Promise<string> {
    const [row] = await this.office.rows(`SELECT person_key AS key FROM home_adaptation WHERE id = $1`, [this.id]);
    return String(row?.['key']);
  }
}
