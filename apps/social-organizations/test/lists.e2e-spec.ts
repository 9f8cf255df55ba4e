import type { InspectionDto } from '../src/inspection/dto/inspection.dto.js';
import type { DrawingDto } from '../src/inspection/dto/drawing.dto.js';
import type { ConsequencesDto, ListEntryDto, ListEntryFileDto } from '../src/listing/dto/listing.dto.js';
import { syntheticPeople } from '@minzheng/testing';
import { RegistrarOffice } from './support/registrar-office.js';

describe('the lists of abnormal and severe organisations', () => {
  let office: RegistrarOffice;
  beforeAll(async () => {
    office = await RegistrarOffice.open();
  });
  afterAll(() => office.close());

  const entries = async (organizationId: string) =>
    (await office.get<{ items: ListEntryDto[] }>('clerk', `/list-entries?organizationId=${organizationId}`)).body.items;
  const entryOn = async (organizationId: string, list: 'abnormal' | 'severe') =>
    (await entries(organizationId)).find((entry) => entry.list === list)!;
  const penalty = (id: string, changes: object = {}) =>
    office.post<ConsequencesDto>('reviewer', `/organizations/${id}/penalties`, {
      kind: 'warning',
      fineFen: 0,
      documentNumber: '城民罚〔2026〕1号',
      decidedOn: '2026-03-02',
      ...changes,
    });
  const ask = (id: string) =>
    office.call<{ code?: string }>('founders', 'POST', `/list-entries/${id}/request-removal`, {
      proof: '已改正',
    });

  it('holds a warning for six months, then lets go within five working days', async () => {
    const { id } = await office.registered();
    expect((await penalty(id)).listedFor).toEqual(['minor-penalty']);
    const entry = await entryOn(id, 'abnormal');
    await office.at('2026-09-01');
    expect((await ask(entry.id)).body.code).toBe('listing-reasons-standing');
    await office.at('2026-09-02');
    expect((await ask(entry.id)).body).toMatchObject({ state: 'removal-requested', decideBy: '2026-09-09' });
    const refused = await office.post<ListEntryFileDto>('reviewer', `/list-entries/${entry.id}/refuse-removal`, {
      reason: '证明材料不足',
    });
    expect(refused).toMatchObject({ state: 'listed', refusal: '证明材料不足', decideBy: null });
    await ask(entry.id);
    expect((await penalty(id, { kind: 'fine', fineFen: 5_000_000 })).listedFor).toEqual(['severe-fine']);
    expect((await entryOn(id, 'abnormal')).state).toBe('removal-requested');
    await office.post('reviewer', `/organizations/${id}/listings`, { reason: 'party-branch-missing' });
    expect(await entryOn(id, 'abnormal')).toMatchObject({ state: 'listed', decideBy: null });
    await ask(entry.id);
    await office.at('2026-09-10');
    expect((await entryOn(id, 'abnormal')).overdue).toBe(true);
    expect(await office.post('reviewer', `/list-entries/${entry.id}/remove`)).toMatchObject({
      state: 'removed',
      endedOn: '2026-09-10',
      overdue: false,
    });
    expect((await office.verbs(id)).slice(-2)).toEqual(['removal-overdue', 'removed']);
    await office.at('2026-03-02');
  });

  it('puts a severe fine on the severe list with joint sanctions, for two years', async () => {
    const { id, creditCode } = await office.registered();
    expect((await penalty(id, { kind: 'fine', fineFen: 5_000_000 })).listedFor).toEqual(['severe-fine']);
    const entry = await entryOn(id, 'severe');
    const events = async () => (await office.service.outbox()).filter(({ key }) => key === id);
    expect((await events()).at(-1)!.type).toBe('cn.minzheng.social-organizations.list-entry.listed.v1');
    expect((await events()).map(({ type }) => type)).toContain(
      'cn.minzheng.social-organizations.joint-sanction.imposed.v1',
    );
    expect((await events()).find(({ type }) => type.includes('imposed'))!.data).toMatchObject({ creditCode });
    await office.at('2028-03-01');
    expect((await ask(entry.id)).body.code).toBe('listing-reasons-standing');
    await office.at('2026-03-02');
  });

  it('puts a second minor penalty within three years on both lists', async () => {
    const { id } = await office.registered();
    await penalty(id, { decidedOn: '2025-01-10' });
    const second = await penalty(id, { kind: 'fine', fineFen: 100_000 });
    expect(second.listedFor).toEqual(['minor-penalty', 'repeated-minor-penalties']);
    expect((await entries(id)).map(({ list }) => list).sort()).toEqual(['abnormal', 'severe']);
    expect(await office.count('list_entry', 'organization_id = $1', [id])).toBe(2);
  });

  it('goes from the abnormal to the severe list after two years', async () => {
    const { id } = await office.registered();
    await office.post('reviewer', `/organizations/${id}/listings`, { reason: 'party-branch-missing' });
    await office.at('2028-03-01');
    expect((await entryOn(id, 'abnormal')).state).toBe('listed');
    await office.at('2028-03-02');
    expect((await entryOn(id, 'abnormal')).state).toBe('escalated');
    expect((await entryOn(id, 'severe')).reasons.map(({ code }) => code)).toEqual(['abnormal-too-long']);
    await office.at('2026-03-02');
  });

  it.each([
    ['2026-02-14', ['unreachable']],
    ['2026-02-15', ['unreachable']],
    ['2026-02-16', []],
    ['2026-01-31', ['unreachable']],
    ['2026-01-30', []],
  ])('takes a letter of %s and one of 2026-03-02 that came back for: %j', async (first, reasons) => {
    const { id } = await office.registered();
    const mail = (sentOn: string) =>
      office.post<ConsequencesDto>('reviewer', `/organizations/${id}/mailings`, { sentOn, delivered: false });
    expect((await mail(first)).listedFor).toEqual([]);
    expect((await mail('2026-03-02')).listedFor).toEqual(reasons);
  });

  it('lists who does not put right in time what an inspection found, until it is', async () => {
    const people = syntheticPeople(2, { seed: 'list inspectors', birthDate: '1985-01-01' });
    for (const [index, { identityNumber }] of people.entries()) {
      await office.post('neighbourReviewer', '/inspectors', {
        division: '990102',
        code: `inspector-10${String(index)}`,
        identityNumber,
      });
    }
    const { id } = await office.registered(
      { division: '990102' },
      { clerk: 'neighbourClerk', reviewer: 'neighbourReviewer' },
    );
    const drawing = await office.post<DrawingDto>('neighbourReviewer', '/inspection-drawings', {
      division: '990102',
      title: '2026年度抽查',
      populationOn: '2026-03-02',
    });
    const list = await office.get<{ items: InspectionDto[] }>('neighbourClerk', `/inspections?drawingId=${drawing.id}`);
    const [inspection] = list.body.items;
    const path = `/inspections/${inspection!.id}`;
    await office.post('neighbourClerk', `${path}/record-result`, {
      inspectedOn: '2026-03-02',
      inspectors: inspection!.inspectors,
      result: 'problems-found',
      findings: '账目不完整',
    });
    await office.post('neighbourReviewer', `${path}/publish`);
    await office.at('2026-04-02');
    const entry = (await office.get<{ items: ListEntryDto[] }>('neighbourClerk', `/list-entries?organizationId=${id}`))
      .body.items[0]!;
    expect(entry.reasons.map(({ code }) => code)).toEqual(['rectification-overdue']);
    const standing = async () =>
      (await office.get<ListEntryFileDto>('neighbourClerk', `/list-entries/${entry.id}`)).body.standing;
    expect(await standing()).toEqual(['rectification-overdue']);
    await office.post('neighbourSystem', `${path}/report-rectification`, { rectification: '已补齐' });
    await office.post('neighbourReviewer', `${path}/confirm-rectification`);
    expect(await standing()).toEqual([]);
    await office.at('2026-03-02');
  });

  it('lists whose registration is revoked', async () => {
    const { id } = await office.registered();
    await office.post('reviewer', `/organizations/${id}/revoke`, { ground: 'obtained-by-fraud' });
    expect((await entryOn(id, 'severe')).reasons.map(({ code }) => code)).toEqual(['revoked']);
  });

  it('is published: names of organisations, no person, for everybody who may read', async () => {
    const { id } = await office.registered();
    await office.post('reviewer', `/organizations/${id}/listings`, { reason: 'judgment-debtor' });
    const open = await office.service.request
      .get(`/social-organizations/v1/list-entries?list=severe&organizationId=${id}`)
      .set(
        'authorization',
        office.service.tokens.bearer({
          roles: ['integrator'],
          division: '9901',
          scopes: ['social-organizations.read'],
        }),
      )
      .expect(200);
    expect(Object.keys((open.body as { items: object[] }).items[0]!).sort()).toEqual([
      'creditCode',
      'decideBy',
      'endedOn',
      'id',
      'list',
      'listedOn',
      'name',
      'organizationId',
      'overdue',
      'reasons',
      'state',
      'version',
    ]);
  });

  it('tells faults of a request by pointer', async () => {
    const { id } = await office.registered();
    const fault = async (path: string, body: object) =>
      (await office.refused('reviewer', `/organizations/${id}/${path}`, body)).errors?.map(
        ({ pointer, code }) => `${pointer} ${code}`,
      );
    const warning = { kind: 'warning', fineFen: 0, documentNumber: '1', decidedOn: '2026-03-02' };
    expect(await fault('penalties', { ...warning, fineFen: 1 })).toEqual(['/fineFen fine-misplaced']);
    expect(await fault('penalties', { ...warning, kind: 'fine' })).toEqual(['/fineFen fine-misplaced']);
    expect(await fault('penalties', { ...warning, decidedOn: '2026-03-03' })).toEqual(['/decidedOn date-in-future']);
    expect(await fault('mailings', { sentOn: '2026-03-03', delivered: false })).toEqual(['/sentOn date-in-future']);
  });
});
