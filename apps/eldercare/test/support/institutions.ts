import { makeCreditCode } from '@minzheng/domain';
import { concluded } from './assessments.js';
import { freshElder, type Office, type Person } from './office.js';

let institutions = 0;

export interface Home {
  readonly id: string;
  /** Adds a bed to it. */
  bed(kind?: string, monthlyFeeFen?: number): Promise<string>;
}

/** A filed institution with a custody bank. */
export async function home(
  office: Office,
  over: object = {},
  [county, system]: [Person, Person] = ['county', 'institution'],
): Promise<Home> {
  institutions += 1;
  const { id } = await office.post(county, '/institutions', {
    division: '990101001',
    name: '松鹤养老院',
    creditCode: makeCreditCode(`52990101MJ${String(institutions).padStart(7, '0')}`),
    operator: 'private',
    netFixedAssetsFen: 500_000_000,
    custodyBank: '云州银行',
    ...over,
  });
  await office.post(county, `/institutions/${id}/file`);
  let beds = 0;
  return {
    id,
    async bed(kind = 'nursing', monthlyFeeFen = 150_000) {
      beds += 1;
      const room = `${200 + beds}`;
      return (await office.post(system, '/beds', { institutionId: id, room, label: 'A', kind, monthlyFeeFen })).id;
    },
  };
}

/** An elder whose level holds. */
export async function assessed(office: Office, points = 40): Promise<{ name: string; identityNumber: string }> {
  const elder = freshElder();
  await concluded(office, points, elder);
  return elder;
}

export const terms = (over: object = {}): object => ({
  signedOn: '2026-03-02',
  digest: 'a'.repeat(64),
  monthlyServiceFen: 200_000,
  depositFen: 1_800_000,
  prepaidMonths: 3,
  membershipFeeFen: 0,
  ...over,
});

/** A stay in a home of its own. */
export async function admitted(office: Office, points = 40): Promise<{ id: string; bedId: string; home: Home }> {
  const house = await home(office);
  const bedId = await house.bed();
  const { id } = await office.post('institution', '/stays', {
    bedId,
    elder: await assessed(office, points),
    agreement: terms(),
  });
  return { id, bedId, home: house };
}
