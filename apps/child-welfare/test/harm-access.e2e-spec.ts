import type { HarmDutyDto, HarmHistoriesDto, HarmReportDto } from '../src/harm-report/dto/harm-report-answer.dto.js';
import { closing, found, harmVerbs, onDuty, onHarm, placement, reported, visited } from './support/harm.js';
import { Office } from './support/office.js';
import type { Person } from './support/office.js';

interface Page {
  items: { id: string }[];
  next?: string;
}

describe('who sees a report of harm', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
    await onDuty(office, 'county', { fromOn: '2026-03-02', untilOn: '2026-03-31' });
  });
  afterAll(() => office.close());

  const show = async (id: string, person: Person = 'county') =>
    (await office.get<HarmReportDto>(person, onHarm(id))).body;
  const listed = async (person: Person, path = '/harm-reports?limit=200') =>
    (await office.get<Page>(person, path)).body.items.map(({ id }) => id);
  const audits = (id: string, action: string, subject: string) =>
    office.count('audit_log', 'subject_id = $1 AND action = $2 AND subject = $3', [id, action, subject]);

  it('is who is on duty, and to everybody else there is none: alone, in lists, by any act', async () => {
    const id = await reported(office);
    expect(await listed('county')).toContain(id);
    expect(await show(id)).toMatchObject({ officers: [{ officer: 'county', cause: 'duty' }] });
    for (const person of ['colleague', 'reviewer', 'investigator'] as const) {
      expect(await listed(person)).not.toContain(id);
      expect(await listed(person, '/harm-reports/duty-list?limit=200')).not.toContain(id);
      expect(await office.get(person, onHarm(id))).toMatchObject({ status: 404, body: { code: 'not-found' } });
      expect(await office.get(person, onHarm(id, '/history'))).toMatchObject({ status: 404 });
    }
    for (const person of ['clerk', 'supervisor', 'auditor', 'helper'] as const) {
      expect(await office.get(person, onHarm(id))).toMatchObject({ status: 403 });
    }
    const acts = {
      '/assess': found,
      '/follow-up': visited,
      '/link-child': { childFileId: id },
      '/temporary-guardianships': placement,
      '/close': closing,
      '/officers': { officer: 'colleague' },
      '/child-disclosures': { purpose: 'child-protection' },
      '/reporter-disclosures': { purpose: 'child-protection' },
    };
    for (const [path, body] of Object.entries(acts)) {
      expect(await office.refused('colleague', onHarm(id, path), body)).toMatchObject({ status: 404 });
    }
    expect(await office.count('audit_log', `subject_id = $1 AND subject = 'colleague'`, [id])).toBe(0);
  });

  it('each time leaves a line in the audit log', async () => {
    const id = await reported(office);
    await show(id);
    await office.get('county', onHarm(id, '/history'));
    await listed('county');
    await listed('county', '/harm-reports/duty-list?limit=200');
    expect(await audits(id, 'harm-report-read', 'county')).toBe(1);
    expect(await audits(id, 'harm-report-history-read', 'county')).toBe(1);
    expect(await audits(id, 'harm-report-listed', 'county')).toBe(2);
  });

  it('is who was named, until removed, and never nobody', async () => {
    const id = await reported(office);
    const named = await office.done<HarmReportDto>('county', onHarm(id, '/officers'), { officer: 'investigator' });
    expect(await office.refused('county', onHarm(id, '/officers'), { officer: 'investigator' })).toMatchObject({
      status: 409,
      code: 'officer-named-already',
    });
    expect(await show(id, 'investigator')).toMatchObject({ id });
    const entry = named.officers.find(({ officer }) => officer === 'investigator')!;
    const removed = await office.done<HarmReportDto>('county', onHarm(id, `/officers/${entry.id}/remove`));
    expect(removed.officers.find(({ officer }) => officer === 'investigator')!.removedAt).not.toBeNull();
    expect(await office.get('investigator', onHarm(id))).toMatchObject({ status: 404 });
    const last = removed.officers.find(({ removedAt }) => removedAt === null)!;
    expect(await office.refused('county', onHarm(id, `/officers/${last.id}/remove`))).toMatchObject({
      code: 'last-officer',
    });
    expect(await office.refused('county', onHarm(id, `/officers/${entry.id}/remove`))).toMatchObject({
      code: 'officer-unknown',
    });
    const { body } = await office.get<HarmHistoriesDto>('county', onHarm(id, '/history'));
    expect(body.items.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['receive', 'name-officer', 'remove-officer']),
    );
  });

  it('and who reported is the named county reviewer’s alone to ask for', async () => {
    const id = await reported(office);
    await office.done('county', onHarm(id, '/officers'), { officer: 'investigator' });
    await office.done('county', onHarm(id, '/officers'), { officer: 'reviewer' });
    const text = JSON.stringify([await show(id), await show(id, 'investigator')]);
    expect(text).not.toMatch(/周明远|13911112222|第一小学|school/);
    const purpose = { purpose: 'outcome-notice' };
    for (const person of ['investigator', 'reviewer'] as const) {
      expect(await office.refused(person, onHarm(id, '/reporter-disclosures'), purpose)).toMatchObject({ status: 403 });
      expect(await office.done(person, onHarm(id, '/child-disclosures'), purpose)).toMatchObject({ name: '马小宁' });
    }
    expect(await office.done('county', onHarm(id, '/reporter-disclosures'), purpose)).toEqual({
      kind: 'school',
      organization: '城东区第一小学',
      name: '周明远',
      contact: '13911112222',
    });
    expect(await audits(id, 'harm-reporter-disclosed', 'county')).toBe(1);
  });

  it('is nobody in a county without a duty: an alarm, until somebody is on duty', async () => {
    const id = await reported(office, { division: '990102200' });
    expect(await harmVerbs(office, id)).toContain('duty-missing');
    expect(await listed('foreignCounty')).not.toContain(id);
    const duty = { division: '990102', officer: 'foreign-county', fromOn: '2026-03-04', untilOn: '2026-03-05' };
    await office.done('foreignCounty', '/harm-duties', duty);
    expect(await listed('foreignCounty')).not.toContain(id);
    await office.at('2026-03-04');
    expect(await listed('foreignCounty')).toEqual([id]);
    expect(await listed('county')).not.toContain(id);
  });

  it('shows who is on duty on a day to those who supervise, and lets a duty end early', async () => {
    const body = { division: '990101', officer: 'colleague', fromOn: '2026-06-01', untilOn: '2026-06-07' };
    const { id } = await office.done<HarmDutyDto>('county', '/harm-duties', body);
    const on = (day: string) => listed('supervisor', `/harm-duties?on=${day}&limit=200`);
    expect(await on('2026-06-07')).toContain(id);
    expect(await on('2026-06-08')).not.toContain(id);
    await office.done('county', `/harm-duties/${id}/end`);
    expect(await on('2026-06-07')).not.toContain(id);
    expect(await office.refused('county', `/harm-duties/${id}/end`)).toMatchObject({ status: 409 });
    const turned = { ...body, untilOn: '2026-05-01' };
    expect(await office.refused('county', '/harm-duties', turned)).toMatchObject({ code: 'date-out-of-order' });
    expect(await office.refused('county', '/harm-duties', { ...body, division: '990102' })).toMatchObject({
      code: 'division-outside-jurisdiction',
    });
  });

  it('takes nothing back: the service has no right to delete, nor to change what is appended', async () => {
    const { rows } = await office.service.owner.query<{ table: string; rights: string }>(
      `SELECT table_name AS "table", string_agg(privilege_type, ' ' ORDER BY privilege_type) AS rights
       FROM information_schema.role_table_grants
       WHERE grantee = $1 AND (table_name LIKE 'harm\\_%' OR table_name IN ('temporary_guardianship', 'police_delivery'))
       GROUP BY table_name`,
      [new URL(office.service.database.url).username],
    );
    const changing = 'INSERT SELECT UPDATE';
    expect(Object.fromEntries(rows.map(({ table, rights }) => [table, rights]))).toEqual({
      harm_report: changing,
      harm_officer: changing,
      harm_duty: changing,
      temporary_guardianship: changing,
      police_delivery: changing,
      harm_reporter: 'INSERT SELECT',
      harm_assessment: 'INSERT SELECT',
      harm_follow_up: 'INSERT SELECT',
      harm_history: 'INSERT SELECT',
    });
    const id = await reported(office);
    for (const statement of [
      `DELETE FROM harm_report WHERE id = '${id}'`,
      `DELETE FROM harm_officer WHERE report_id = '${id}'`,
      `DELETE FROM harm_history WHERE report_id = '${id}'`,
      `UPDATE harm_history SET action = 'x' WHERE report_id = '${id}'`,
      `UPDATE harm_reporter SET division = '99' WHERE report_id = '${id}'`,
      `TRUNCATE harm_report CASCADE`,
    ]) {
      const attempt = office.service.db.dataSource.query(statement);
      await expect(attempt).rejects.toMatchObject({ driverError: { code: '42501' } });
    }
    expect(await office.count('harm_report', 'id = $1', [id])).toBe(1);
  });
});
