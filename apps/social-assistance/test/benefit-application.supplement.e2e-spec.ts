import { authorizationGranted, authorizationRevoked } from '@minzheng/contracts';
import { randomUUID } from 'node:crypto';
import type { HouseholdDeclaration } from '../src/household/household-facts.js';
import { exampleFamily } from './builders/household.builder.js';
import { freshFamily } from './builders/fresh-family.js';
import { Office } from './support/office.js';
import type { Problem } from './support/office.js';

describe('POST /benefit-applications/{id}/request-supplement and /supplement', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const authorize = async (applicationId: string, ref: string) => {
    const { rows } = await office.service.owner.query<{ person_key: string }>(
      `SELECT person_key FROM household_member WHERE application_id = $1 AND ref = $2`,
      [applicationId, ref],
    );
    const data = {
      authorizationId: randomUUID(),
      personKey: rows[0]!.person_key,
      purposes: ['subsistence-allowance'],
      validFrom: '2026-03-01',
      validTo: '2026-08-31',
    };
    await office.service.deliver(authorizationGranted, data, { key: data.authorizationId, division: '990101001' });
    return data;
  };

  it('names all gaps at once, among them the members without an authorisation, and only once', async () => {
    const family = exampleFamily().withMember({ born: '2000-05-05', relation: 'child' });
    const declared = freshFamily(family);
    const { id, missingAuthorizations } = await office.submitted(declared);
    expect(missingAuthorizations).toEqual(expect.arrayContaining(['m1', 'm2', 'm3']));
    const signed = await authorize(id, 'm1');
    await office.service.eventually(async () =>
      expect((await office.show(id)).missingAuthorizations).not.toContain('m1'),
    );

    const noticed = await office.act('clerk', id, 'request-supplement', {
      documents: [{ document: 'medical-receipts', memberRef: 'm2' }],
    });
    expect(noticed.state).toBe('supplement-requested');
    expect(noticed.supplement?.gaps).toEqual(
      expect.arrayContaining([
        { code: 'ability-to-live-independently-missing', memberRef: 'm4' },
        { code: 'authorization-missing', memberRef: 'm2' },
        { code: 'authorization-missing', memberRef: 'm3' },
        { code: 'document-missing', document: 'medical-receipts', memberRef: 'm2' },
      ]),
    );
    expect(noticed.supplement?.gaps).not.toContainEqual({ code: 'authorization-missing', memberRef: 'm1' });
    expect(noticed.clocks).toMatchObject([{ name: 'supplement', workingDays: 10 }]);

    const supplemented = { ...declared, members: declared.members.slice(0, 3) };
    const changed = await office.call('clerk', 'PUT', `/benefit-applications/${id}/household`, supplemented, {
      'if-match': `"${String(noticed.version)}"`,
    });
    expect(changed.status).toBe(200);
    expect(await office.count('live_claim', 'application_id = $1', [id])).toBe(3);
    expect(await office.act('clerk', id, 'supplement')).toMatchObject({ state: 'submitted' });
    expect(await office.refused('clerk', id, 'request-supplement')).toMatchObject({
      code: 'supplement-notice-already-given',
    });
    expect((await office.verbs(id)).filter((verb) => verb === 'supplement-requested')).toHaveLength(1);

    await office.service.deliver(
      authorizationRevoked,
      { ...signed, revokedAt: '2026-03-02T03:00:00Z' },
      { key: signed.authorizationId, division: '990101001' },
    );
    await office.service.eventually(async () =>
      expect(await office.count('known_authorization', 'ended_at IS NOT NULL')).toBe(1),
    );
  });

  it('lets a supplement exchange members, but never the applicant', async () => {
    const declared = freshFamily();
    const { id } = await office.submitted(declared);
    const { version } = await office.act('clerk', id, 'request-supplement', {
      documents: [{ document: 'income-proof' }],
    });
    const put = (members: HouseholdDeclaration['members']) =>
      office.call<Problem>(
        'clerk',
        'PUT',
        `/benefit-applications/${id}/household`,
        { ...declared, members },
        { 'if-match': `"${String(version)}"` },
      );
    const keys = async () =>
      (
        await office.service.owner.query<{ person_key: string }>(
          `SELECT person_key FROM household_member WHERE application_id = $1 ORDER BY ref`,
          [id],
        )
      ).rows.map(({ person_key }) => person_key);
    const before = await keys();
    const [applicant, spouse, child] = declared.members;
    const stranger = freshFamily().members[0]!;
    const refused = await put([stranger, spouse!, child!]);
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'applicant-fixed', errors: [{ pointer: '/members/0/identityNumber' }] },
    });
    expect(refused.text).not.toContain(stranger.identityNumber);
    expect(await keys()).toEqual(before);
    // The spouse is in the household, and yet not who applied.
    expect(
      await put([{ ...spouse!, relation: 'applicant' }, { ...applicant!, relation: 'spouse' }, child!]),
    ).toMatchObject({ status: 422, body: { code: 'applicant-fixed' } });
    expect((await office.show(id)).version).toBe(version);

    expect((await put([applicant!, freshFamily().members[1]!, child!])).status).toBe(200);
    const after = await keys();
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
  });

  it('refuses a notice about somebody who is not in the household', async () => {
    const { id } = await office.submitted();
    const refused = await office.post<Problem>('clerk', `/benefit-applications/${id}/request-supplement`, {
      documents: [
        { document: 'income-proof', memberRef: 'm1' },
        { document: 'medical-receipts', memberRef: 'm99' },
      ],
    });
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'member-ref-unknown', errors: [{ pointer: '/documents/1/memberRef' }] },
    });
    expect(await office.show(id)).toMatchObject({ state: 'submitted', supplement: null });
    expect(await office.verbs(id)).not.toContain('supplement-requested');
  });

  it('keeps acceptance waiting while the declaration itself has gaps', async () => {
    const { id } = await office.submitted(
      freshFamily(exampleFamily().withMember({ born: '2000-05-05', relation: 'child' })),
    );
    expect(await office.refused('clerk', id, 'accept')).toMatchObject({ code: 'declaration-incomplete' });
    expect((await office.show(id)).state).toBe('submitted');
  });

  it('brings nobody back who has revoked, in whatever order the news arrive', async () => {
    const data = {
      authorizationId: randomUUID(),
      personKey: `pk1_${'A'.repeat(43)}`,
      purposes: ['subsistence-allowance'],
      validFrom: '2026-03-01',
      validTo: '2026-08-31',
    };
    const about = { key: data.authorizationId, division: '990101001' };
    const ended = () =>
      office.count('known_authorization', 'authorization_id = $1 AND ended_at IS NOT NULL', [data.authorizationId]);
    await office.service.deliver(authorizationRevoked, { ...data, revokedAt: '2026-03-02T03:00:00Z' }, about);
    await office.service.eventually(async () => expect(await ended()).toBe(1));
    const { id: eventId } = await office.service.deliver(authorizationGranted, data, about);
    await office.handled(eventId);
    expect(await ended()).toBe(1);
  });
});
