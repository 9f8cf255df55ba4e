import type { HarmReportDto } from '../src/harm-report/dto/harm-report-answer.dto.js';
import { acknowledged, assessed, harmVerbs, onDuty, onHarm, placement, reported, visited } from './support/harm.js';
import { Office } from './support/office.js';

describe('clocks of a report of harm', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
    await onDuty(office, 'county');
  });
  afterAll(() => office.close());
  afterEach(() => (office.police.fault = 'none'));

  const dutyList = async (query = '') => {
    const path = `/harm-reports/duty-list?limit=200${query}`;
    return (await office.get<{ items: { id: string; overdue: boolean }[] }>('county', path)).body.items;
  };
  const at = (instant: string) => office.service.setClock(instant);

  it('say that the police have not answered in an hour, and go on trying', async () => {
    office.police.fault = 'down';
    const id = await reported(office);
    await at('2026-03-02T11:30:00+08:00');
    expect(await harmVerbs(office, id)).toEqual(['received', 'police-overdue']);
    expect((await office.get<HarmReportDto>('county', onHarm(id))).body.police).toMatchObject({ overdue: true });
    office.police.fault = 'none';
    await acknowledged(office, id);
    expect((await office.get<HarmReportDto>('county', onHarm(id))).body.police).toMatchObject({ overdue: false });
  });

  it('show what is due first, and what is late, page by page', async () => {
    await at('2026-03-09T09:00:00+08:00');
    const calm = await reported(office, { harmedBy: 'peer' });
    await assessed(office, calm, { harmedBy: 'peer', circumstances: [] });
    const grave = await reported(office);
    await assessed(office, grave);
    const fresh = await reported(office);
    const order = (await dutyList()).map(({ id }) => id).filter((id) => [calm, grave, fresh].includes(id));
    expect(order).toEqual([fresh, grave, calm]);
    const pages: string[] = [];
    for (let after = ''; ;) {
      const path = `/harm-reports/duty-list?limit=1${after}`;
      const { body } = await office.get<{ items: { id: string }[]; next?: string }>('county', path);
      pages.push(...body.items.map(({ id }) => id));
      if (body.next === undefined) break;
      after = `&after=${body.next}`;
    }
    expect(pages).toEqual((await dutyList()).map(({ id }) => id));
    await at('2026-03-10T09:00:00+08:00');
    expect((await dutyList()).find(({ id }) => id === fresh)).toMatchObject({ overdue: true });
    expect(await harmVerbs(office, fresh)).toContain('deadline-overdue');
    await assessed(office, fresh);
    expect((await dutyList()).find(({ id }) => id === fresh)).toMatchObject({ overdue: false });
    expect((await dutyList()).find(({ id }) => id === grave)).toMatchObject({ overdue: false });
    await at('2026-03-17T09:00:00+08:00');
    expect((await dutyList()).find(({ id }) => id === grave)).toMatchObject({ overdue: true });
    const seen = { ...visited, visitedOn: '2026-03-17' };
    expect(await office.done('county', onHarm(grave, '/follow-up'), seen)).toMatchObject({
      overdue: false,
      dueAt: '2026-03-25T00:00:00.000+08:00',
    });
    const earlier = { ...visited, visitedOn: '2026-03-16' };
    expect(await office.refused('county', onHarm(grave, '/follow-up'), earlier)).toMatchObject({
      code: 'date-out-of-order',
    });
    const tomorrow = { ...visited, visitedOn: '2026-03-18' };
    expect(await office.refused('county', onHarm(grave, '/follow-up'), tomorrow)).toMatchObject({
      code: 'date-in-future',
    });
  });

  it('say that a temporary guardianship is past its term, and move no child', async () => {
    await at('2026-04-01T09:00:00+08:00');
    const id = await reported(office);
    await office.done('county', onHarm(id, '/temporary-guardianships'), { ...placement, beganOn: '2026-04-01' });
    await at('2027-04-02T09:00:00+08:00');
    expect((await office.get<HarmReportDto>('county', onHarm(id))).body).toMatchObject({
      placed: true,
      guardianships: [{ state: 'standing', overdue: true }],
    });
    expect(await harmVerbs(office, id)).toContain('placement-overdue');
  });
});
