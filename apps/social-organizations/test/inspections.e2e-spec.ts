import { createHash } from 'node:crypto';
import { syntheticPeople } from '@minzheng/testing';
import type { DrawingDto, VerifiedDrawingDto } from '../src/inspection/dto/drawing.dto.js';
import type { InspectionDto } from '../src/inspection/dto/inspection.dto.js';
import type { InspectorDto } from '../src/inspection/dto/inspector.dto.js';
import type { OrganizationDto } from '../src/organization/dto/organization.dto.js';
import { RegistrarOffice } from './support/registrar-office.js';

describe('random inspections', () => {
  let office: RegistrarOffice;
  const neighbours = { clerk: 'neighbourClerk', reviewer: 'neighbourReviewer' } as const;
  const staff = syntheticPeople(4, { seed: 'inspectors', birthDate: '1985-01-01' });
  const organizations: OrganizationDto[] = [];
  const inspectors: InspectorDto[] = [];

  beforeAll(async () => {
    office = await RegistrarOffice.open();
    for (let index = 0; index < 5; index += 1) {
      // The last inspector represents the first organisation.
      const person = { role: 'legal-representative' as const, ...pick(index === 0 ? staff[3]! : staff[0]!) };
      const people = index === 0 ? { people: [person] } : {};
      organizations.push(await office.registered({ division: '990102', ...people }, neighbours));
    }
    for (const [index, { identityNumber }] of staff.entries()) {
      const enlisted = { division: '990102', code: `inspector-00${String(index)}`, identityNumber };
      inspectors.push(await office.post<InspectorDto>('neighbourReviewer', '/inspectors', enlisted));
    }
  });
  afterAll(() => office.close());

  const pick = ({ name, identityNumber }: { name: string; identityNumber: string }) => ({ name, identityNumber });
  let plan = 0;
  const drawNow = (changes: object = {}) =>
    office.post<DrawingDto>('neighbourReviewer', '/inspection-drawings', {
      division: '990102',
      title: `抽查计划 ${String((plan += 1))}`,
      populationOn: '2026-03-02',
      ...changes,
    });
  const firstOf = async ({ id }: DrawingDto) =>
    (await office.get<{ items: InspectionDto[] }>('neighbourClerk', `/inspections?drawingId=${id}`)).body.items[0]!;

  it('draws by share and minimum with a seed, keeps all it was made from, and repeats it', async () => {
    const drawing = await drawNow();
    expect(drawing).toMatchObject({ share: '3/100', minimum: 1, size: 1, inspectorsEach: 2 });
    expect(drawing.population).toEqual(organizations.map(({ creditCode }) => creditCode).sort());
    expect(drawing.drawn[0]!.inspectors).toHaveLength(2);
    const verified = await office.post<VerifiedDrawingDto>(
      'neighbourClerk',
      `/inspection-drawings/${drawing.id}/verify`,
    );
    expect(verified).toEqual({ equal: true, drawn: drawing.drawn });
    const events = (await office.service.outbox()).filter(({ key }) => key === drawing.id);
    expect(events.map(({ data }) => data)).toEqual([
      expect.objectContaining({ seed: drawing.seed, populationSize: 5, drawnSize: 1 }),
    ]);
  });

  it('is the draw that anyone gets from what is published', async () => {
    const { seed, population, drawn } = await drawNow();
    const ticket = (code: string) => createHash('sha256').update(`${seed}|organization|${code}`).digest('hex');
    const smallest = [...population].sort((one, other) => (ticket(one) < ticket(other) ? -1 : 1))[0];
    expect(drawn.map(({ creditCode }) => creditCode)).toEqual([smallest]);
  });

  it('notices a draw that was tampered with', async () => {
    const { id } = await drawNow();
    await office.service.owner.query(`UPDATE inspection_drawing SET drawn = '[]' WHERE id = $1`, [id]);
    const verified = await office.post<VerifiedDrawingDto>('neighbourClerk', `/inspection-drawings/${id}/verify`);
    expect(verified.equal).toBe(false);
  });

  it('keeps inspectors away from organisations in which they hold a role or have declared a conflict', async () => {
    const [first, second] = [organizations[0]!, organizations[1]!];
    await office.post('neighbourReviewer', `/inspectors/${inspectors[0]!.id}/conflicts`, {
      organizationId: second.id,
      reason: 'relative',
    });
    const { conflicts } = await drawNow();
    expect(conflicts).toContainEqual({ creditCode: first.creditCode, inspector: 'inspector-003' });
    expect(conflicts).toContainEqual({ creditCode: second.creditCode, inspector: 'inspector-000' });
    expect(
      await office.refused('neighbourReviewer', `/inspectors/${inspectors[0]!.id}/conflicts`, {
        organizationId: second.id,
        reason: 'relative',
      }),
    ).toMatchObject({ code: 'conflict-known' });
  });

  it('takes the population as of the day asked for and does not draw twice for one plan', async () => {
    const late = { title: '同名计划' };
    await drawNow(late);
    const again = { division: '990102', populationOn: '2026-03-02', ...late };
    expect(await office.refused('neighbourReviewer', '/inspection-drawings', again)).toMatchObject({
      code: 'drawing-made',
    });
    const past = { ...again, title: '往日', populationOn: '2026-03-01' };
    expect(await office.refused('neighbourReviewer', '/inspection-drawings', past)).toMatchObject({
      code: 'population-empty',
    });
    const future = { ...again, title: '明日', populationOn: '2026-03-03' };
    expect(await office.refused('neighbourReviewer', '/inspection-drawings', future)).toMatchObject({
      status: 422,
      code: 'date-in-future',
    });
  });

  it('draws nothing where too few inspectors are free', async () => {
    await office.registered();
    const request = { division: '990101', title: '无人可派', populationOn: '2026-03-02' };
    expect(await office.refused('reviewer', '/inspection-drawings', request)).toMatchObject({
      code: 'too-few-inspectors',
    });
    expect(await office.count('inspection_drawing', 'title = $1', ['无人可派'])).toBe(0);
  });

  it('records a result of the inspectors drawn, publishes it, and has problems put right in time', async () => {
    const inspection = await firstOf(await drawNow());
    const found = { inspectedOn: '2026-03-02', result: 'problems-found', findings: '账目不完整' };
    const path = `/inspections/${inspection.id}`;
    const one = { ...found, inspectors: [inspection.inspectors[0]] };
    expect(await office.refused('neighbourClerk', `${path}/record-result`, one)).toMatchObject({
      code: 'too-few-inspectors',
    });
    await office.post('neighbourClerk', `${path}/record-result`, { ...found, inspectors: inspection.inspectors });
    expect(await office.post('neighbourReviewer', `${path}/publish`)).toMatchObject({
      state: 'rectifying',
      rectifyBy: '2026-04-01',
    });
    await office.post('neighbourSystem', `${path}/report-rectification`, { rectification: '已补齐' });
    expect(await office.post('neighbourReviewer', `${path}/reject-rectification`)).toMatchObject({
      state: 'rectifying',
    });
    await office.at('2026-04-02');
    expect((await office.get<InspectionDto>('neighbourClerk', path)).body.state).toBe('rectification-overdue');
    await office.post('neighbourSystem', `${path}/report-rectification`, { rectification: '已补齐' });
    expect(await office.post('neighbourReviewer', `${path}/confirm-rectification`)).toMatchObject({
      state: 'closed',
      rectifiedOn: '2026-04-02',
    });
    expect(await office.verbs(inspection.id)).toEqual(['published', 'rectification-overdue', 'rectified']);
    const published = await office.get<{ items: InspectionDto[] }>('neighbourClerk', '/inspections?published=true');
    expect(published.body.items.map(({ id }) => id)).toEqual([inspection.id]);
    await office.at('2026-03-02');
  });

  it('closes what found nothing', async () => {
    const { id, inspectors: drawn } = await firstOf(await drawNow());
    await office.post('neighbourClerk', `/inspections/${id}/record-result`, {
      inspectedOn: '2026-03-02',
      inspectors: drawn,
      result: 'no-problem',
      findings: '未发现问题',
    });
    expect(await office.post('neighbourReviewer', `/inspections/${id}/publish`)).toMatchObject({
      state: 'closed',
      rectifyBy: null,
    });
  });

  it('keeps of an inspector a pseudonym only, once, and draws nobody who is retired', async () => {
    const { identityNumber } = staff[0]!;
    const twice = { division: '990102', code: 'inspector-again', identityNumber };
    expect(await office.refused('neighbourReviewer', '/inspectors', twice)).toMatchObject({ code: 'inspector-known' });
    const { rows } = await office.service.owner.query<{ all: string }>(
      `SELECT row_to_json(inspector)::text AS all FROM inspector`,
    );
    expect(rows.some(({ all }) => all.includes(identityNumber))).toBe(false);
    await office.post('neighbourReviewer', `/inspectors/${inspectors[2]!.id}/retire`);
    expect((await drawNow()).inspectors).not.toContain('inspector-002');
    const list = await office.get<{ items: InspectorDto[] }>('neighbourClerk', '/inspectors?active=false');
    expect(list.body.items.map(({ code }) => code)).toEqual(['inspector-002']);
    expect((await office.get<{ items: InspectorDto[] }>('clerk', '/inspectors')).body.items).toEqual([]);
  });
});
