import { waitFor } from '../lib/problem.ts';
import { CityOffice, type Case, type Declaration } from './city-office.ts';

/** What these chains look at of an award. */
interface Award {
  state: string;
  monthlyAmountFen: number;
  recheckDue: boolean;
  recheckCauses: { kind: string; occurredOn: string; recheckBy: string }[];
}

/** From what happens somewhere in the city to the award of a household: real processes, through the gateway. */
describe('a household that changes after its award', () => {
  let office: CityOffice;
  beforeAll(async () => {
    office = await CityOffice.open();
  });

  const url = (path: string): string => `${office.runtime.gatewayUrl}${path}`;

  async function confirmed(): Promise<{ family: Declaration; award: NonNullable<Case['award']> }> {
    const family = await office.family('scenario-1');
    const { id } = await office.accepted(family, '2026-05-11');
    await office.published(id, '2026-05-11');
    await office.day('2026-05-20');
    await office.until(id, 'publicity has ended', ({ state }) => state === 'publicity-ended');
    await office.act(office.review, id, 'start-review');
    const { award } = await office.act(office.county, id, 'confirm');
    if (award === null) throw new Error('The confirmed case draws no award');
    return { family, award };
  }

  const show = (id: string): Promise<Award> =>
    office.client.get<Award>(office.county, url(`/social-assistance/v1/awards/${id}`));

  async function until(id: string, what: string, holds: (award: Award) => boolean): Promise<Award> {
    await waitFor(what, async () => holds(await show(id)), { timeoutMs: 60_000, intervalMs: 200 });
    return show(id);
  }

  it('by a death: the award is rechecked within three months of it and adjusted', async () => {
    const { family, award } = await confirmed();
    expect(award.monthlyAmountFen).toBe(156_200);
    const dead = family.members[1];
    if (dead === undefined) throw new Error('The family of scenario 1 has a spouse');
    await office.client.post('funeral-home-990101', url('/funerals/v1/deaths'), {
      division: '990101001',
      person: { identityNumber: dead.identityNumber, name: dead.name },
      diedOn: '2026-05-19',
      proof: { kind: 'medical-certificate', number: 'YS-2026-000381', issuedOn: '2026-05-19', digest: 'a'.repeat(64) },
      informant: { relation: 'spouse', name: family.members[0]?.name, phone: '0990 5550101' },
    });
    const due = await until(award.id, 'the award is due for a recheck', ({ recheckDue }) => recheckDue);
    expect(due.recheckCauses).toEqual([{ kind: 'death', occurredOn: '2026-05-19', recheckBy: '2026-08-19' }]);
    const recheck = await office.client.post<{ outcome: string; monthlyAmountFen: number }>(
      office.county,
      url(`/social-assistance/v1/awards/${award.id}/rechecks`),
      { departures: [{ memberRef: dead.ref, reason: 'died' }] },
    );
    // Two people and the wage less a tenth; the pension and the illness of the dead are gone: 2,128 - 1,620.
    expect(recheck).toMatchObject({ outcome: 'adjusted', monthlyAmountFen: 50_800 });
    expect(await show(award.id)).toMatchObject({ recheckDue: false, recheckCauses: [], monthlyAmountFen: 50_800 });
  });

  it('by a birth that the household register reports: the award is due for a recheck', async () => {
    const { family, award } = await confirmed();
    await office.client.post('sandbox-console', `${office.runtime.departmentsUrl}/sandbox/register-changes`, {
      kind: 'birth',
      identityNumbers: [family.members[0]?.identityNumber],
      occurredOn: '2026-05-18',
    });
    const due = await until(award.id, 'the award is due for a recheck', ({ recheckDue }) => recheckDue);
    expect(due.recheckCauses).toMatchObject([{ kind: 'birth', occurredOn: '2026-05-18' }]);
    expect(due.state).toBe('in-payment');
  });
});
