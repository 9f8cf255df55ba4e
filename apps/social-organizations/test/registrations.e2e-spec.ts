import { organizationRegistered, organizationRoleTaken } from '@minzheng/contracts';
import { isCreditCode } from '@minzheng/domain';
import type { OrganizationDto } from '../src/organization/dto/organization.dto.js';
import type { RegistrationDto } from '../src/registration/dto/registration.dto.js';
import { namedPerson, registrationRequest } from './builders/registration.builder.js';
import { consent, RegistrarOffice } from './support/registrar-office.js';

describe('registration of organisations', () => {
  let office: RegistrarOffice;
  beforeAll(async () => {
    office = await RegistrarOffice.open();
  });
  afterAll(() => office.close());

  const outcomes = ({ rules }: RegistrationDto): Record<string, string> =>
    Object.fromEntries(rules.map(({ code, outcome }) => [code, outcome]));

  it('keeps a draft with people sealed and masked, and says by rule what is missing', async () => {
    const request = registrationRequest({ verifiedCapitalFen: 2_999_999, individualFounders: 49 });
    const draft = await office.post<RegistrationDto>('founders', '/registrations', request);
    expect(draft).toMatchObject({ state: 'draft', allowedTransitions: ['record-consent', 'submit', 'withdraw'] });
    expect(outcomes(draft)).toEqual({
      'registration-level': 'passed',
      name: 'passed',
      founders: 'failed',
      capital: 'failed',
      premises: 'passed',
      'supervisor-consent': 'open',
      'legal-representative': 'passed',
    });
    const [person] = request.people;
    expect(JSON.stringify(draft)).not.toContain(person!.identityNumber);
    expect(draft.people[0]).toMatchObject({ role: 'legal-representative', name: expect.stringMatching(/\*/) });
    const { rows } = await office.service.owner.query<{ all: string }>(
      `SELECT row_to_json(nominee)::text AS all FROM nominee WHERE case_id = $1`,
      [draft.id],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]!.all).not.toContain(person!.identityNumber);
    expect(rows[0]!.all).not.toContain(person!.name);
  });

  it('registers: credit code, certificate, roles and their events in one transaction', async () => {
    const { id } = await office.accepted();
    const registered = await office.post<RegistrationDto>('reviewer', `/registrations/${id}/register`);
    expect(registered).toMatchObject({ state: 'registered', decision: { outcome: 'registered', reason: null } });
    expect(registered.decision!.rules.every(({ outcome }) => outcome === 'passed')).toBe(true);
    expect((registered.decision!.figures as { item: string }[]).map(({ item }) => item)).toContain(
      'social-organizations.capital-minimum.association',
    );
    const organization = await office.organization(registered.organizationId!);
    expect(isCreditCode(organization.creditCode)).toBe(true);
    expect(organization.creditCode).toMatch(/^51990101MJ/);
    expect(organization).toMatchObject({
      state: 'active',
      capitalFen: 3_000_000,
      registeredOn: '2026-03-02',
      certificates: [{ issuedOn: '2026-03-02', validTo: '2031-03-01', withdrawnOn: null }],
      roles: [{ role: 'legal-representative', since: '2026-03-02', endedOn: null }],
    });
    expect(await office.verbs(id)).toEqual(['accepted']);
    const [event] = (await office.service.outbox(organizationRegistered)).filter(({ key }) => key === organization.id);
    expect(event!.data).toMatchObject({ creditCode: organization.creditCode, registrationId: id });
    const taken = (await office.service.outbox(organizationRoleTaken)).filter(
      ({ data }) => data.organizationId === organization.id,
    );
    expect(taken.map(({ data }) => data.role)).toEqual(['legal-representative']);
    expect(taken[0]!.data.personKey).toMatch(/^pk\d+_/);
  });

  it('gives every organisation a code of its own, though many are registered at once', async () => {
    const files = await Promise.all(Array.from({ length: 6 }, () => office.accepted()));
    const done = await Promise.all(
      files.map(({ id }) => office.post<RegistrationDto>('reviewer', `/registrations/${id}/register`)),
    );
    const organizations = await Promise.all(done.map(({ organizationId }) => office.organization(organizationId!)));
    expect(new Set(organizations.map(({ creditCode }) => creditCode)).size).toBe(6);
  });

  it('registers a name once, even when two ask at the same moment', async () => {
    const name = '云州市城关区同名协会';
    const files = [await office.accepted({ name }), await office.accepted({ name })];
    const answers = await Promise.all(
      files.map(({ id }) => office.call<{ code?: string }>('reviewer', 'POST', `/registrations/${id}/register`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await office.count('organization', 'name = $1', [name])).toBe(1);
    const late = await office.file({ name });
    expect(outcomes(late)['name']).toBe('failed');
  });

  it('lets nobody represent two associations, whichever county registers them', async () => {
    const people = [namedPerson('busy', 'legal-representative')];
    const [here, there] = [
      await office.accepted({ people }),
      await office.accepted(
        { people, division: '990102', name: '云州市山南县老年协会' },
        {
          clerk: 'neighbourClerk',
          reviewer: 'neighbourReviewer',
        },
      ),
    ];
    await office.post('reviewer', `/registrations/${here.id}/register`);
    expect(await office.refused('neighbourReviewer', `/registrations/${there.id}/register`)).toMatchObject({
      status: 409,
      code: 'rules-not-passed',
      detail: 'Not passed: legal-representative',
    });
    const unit = await office.registered({ people, kind: 'private-non-enterprise', name: '云州市城关区助老服务中心' });
    expect(unit.creditCode).toMatch(/^52990101/);
  });

  it('registers foundations with the city only because the province has delegated them', async () => {
    const foundation = {
      kind: 'foundation' as const,
      foundationType: 'non-public' as const,
      verifiedCapitalFen: 200_000_000,
      name: '云州市春晖基金会',
    };
    const county = await office.file(foundation);
    expect(outcomes(county)['registration-level']).toBe('failed');
    const desk = { clerk: 'cityClerk', reviewer: 'cityReviewer' } as const;
    const organization = await office.registered({ ...foundation, division: '9901' }, desk);
    expect(organization.creditCode).toMatch(/^53990100MJ/);
    expect((await office.get('reviewer', `/organizations/${organization.id}`)).status).toBe(404);
  });

  it('keeps the levels apart: the city does not decide for the county', async () => {
    const { id } = await office.accepted();
    expect(await office.refused('cityReviewer', `/registrations/${id}/register`)).toMatchObject({
      status: 409,
      code: 'registrar-of-another-level',
    });
  });

  it('does not let who accepted decide, and refuses only with a ground', async () => {
    const desk = { clerk: 'cityClerk', reviewer: 'cityReviewer' } as const;
    const { id } = await office.accepted({ division: '9901', name: '云州市志愿服务联合会' }, desk);
    expect(await office.refused('cityClerk', `/registrations/${id}/register`)).toMatchObject({
      code: 'separation-of-duties',
    });
    expect(await office.refused('cityReviewer', `/registrations/${id}/refuse`, { reason: '不符' })).toMatchObject({
      code: 'refusal-without-ground',
    });
  });

  it('refuses with the rules that were not passed', async () => {
    const { id } = await office.accepted({ premises: null, individualFounders: 0, unitFounders: 29 });
    expect(await office.refused('reviewer', `/registrations/${id}/register`)).toMatchObject({
      code: 'rules-not-passed',
    });
    const refused = await office.post<RegistrationDto>('reviewer', `/registrations/${id}/refuse`, {
      reason: '无固定住所',
    });
    expect(refused).toMatchObject({ state: 'refused', organizationId: null, decision: { reason: '无固定住所' } });
    const events = (await office.service.outbox()).filter(({ key }) => key === id);
    expect(events.at(-1)!.data).toMatchObject({ reasons: ['founders', 'premises'] });
  });

  it('shows a file whose last day for the decision has passed', async () => {
    const { id, decisionDueOn } = await office.accepted();
    expect(decisionDueOn).toBe('2026-05-01');
    const withdrawn = await office.accepted();
    await office.post('founders', `/registrations/${withdrawn.id}/withdraw`);
    await office.at('2026-05-02');
    const overdue = await office.get<{ items: { id: string }[] }>('clerk', '/registrations?overdue=true');
    expect(overdue.body.items.map((item) => item.id)).toContain(id);
    expect(await office.verbs(id)).toEqual(['accepted', 'deadline-overdue']);
    expect(await office.verbs(withdrawn.id)).toEqual(['accepted', 'withdrawn']);
    await office.at('2026-03-02');
  });

  it('tells faults of a request by pointer', async () => {
    const faults = async (changes: object) =>
      (await office.refused('founders', '/registrations', { ...registrationRequest(), ...changes })).errors?.map(
        ({ pointer, code }) => `${pointer} ${code}`,
      );
    const twice = namedPerson('twice', 'supervisor');
    expect(await faults({ division: '990102' })).toEqual(['/division division-outside-jurisdiction']);
    expect(await faults({ division: '990101001' })).toEqual(['/division division-without-registrar']);
    expect(await faults({ kind: 'foundation' })).toEqual(['/foundationType foundation-type-missing']);
    expect(await faults({ foundationType: 'public' })).toEqual(['/foundationType foundation-type-misplaced']);
    expect(await faults({ people: [twice, twice] })).toEqual(['/people/1 person-in-role-twice']);
    const { id } = await office.file();
    expect(
      await office.refused('founders', `/registrations/${id}/record-consent`, {
        ...consent,
        consentedOn: '2026-03-03',
      }),
    ).toMatchObject({ status: 422, code: 'date-in-future' });
  });

  it('lists by pages, filters and nothing else', async () => {
    const page = await office.get<{ items: OrganizationDto[]; next?: string }>('clerk', '/registrations?limit=2');
    expect(page.body.items).toHaveLength(2);
    const next = await office.get<{ items: OrganizationDto[] }>(
      'clerk',
      `/registrations?limit=2&after=${page.body.next!}`,
    );
    expect(next.body.items[0]!.id < page.body.items[1]!.id).toBe(true);
    expect((await office.get('clerk', '/registrations?name=x')).status).toBe(400);
    const abroad = await office.get<{ items: { division: string }[] }>(
      'neighbourClerk',
      '/registrations?state=accepted',
    );
    expect(abroad.body.items.every(({ division }) => division === '990102')).toBe(true);
  });
});
