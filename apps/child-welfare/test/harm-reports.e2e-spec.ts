import { randomUUID } from 'node:crypto';
import type { HarmReportDto } from '../src/harm-report/dto/harm-report-answer.dto.js';
import type { HarmReceiptDto } from '../src/harm-report/dto/harm-report.dto.js';
import {
  acknowledged,
  assessed,
  closing,
  harmVerbs,
  idOf,
  onDuty,
  onHarm,
  placement,
  reported,
  told,
  toldByAnybody,
  visited,
} from './support/harm.js';
import { freshChild, Office } from './support/office.js';

describe('a report of harm', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
    await onDuty(office, 'county');
    await onDuty(office, 'reviewer');
  });
  afterAll(() => office.close());
  afterEach(() => (office.police.fault = 'none'));

  const submit = (body: object) => office.service.request.post('/child-welfare/v1/harm-report-submissions').send(body);
  const show = async (id: string) => (await office.get<HarmReportDto>('county', onHarm(id))).body;

  it('comes from anybody, without a token, and nothing of it is said again', async () => {
    const answer = await submit({ ...toldByAnybody, childName: '马小宁', reporterContact: '13911112222' }).expect(201);
    expect(answer.body).toEqual({
      received: true,
      reportNumber: expect.stringMatching(/^hr-990101-2026-[0-9A-Z]{8}$/),
      receivedAt: '2026-03-02T10:00:00.000+08:00',
    });
    const id = await idOf(office, answer.body.reportNumber);
    expect(await show(id)).toMatchObject({
      state: 'received',
      waitingFor: 'assessment',
      dueAt: '2026-03-03T10:00:00.000+08:00',
      account: toldByAnybody.account,
      child: { name: '马*', identityNumber: null, age: null },
      reporter: { mandatory: false, reachable: true },
    });
  });

  it('of a client that repeats it is one report, and one the platform does not serve is none', async () => {
    const submissionId = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => submit({ ...toldByAnybody, submissionId }).expect(201)));
    expect(new Set(answers.map(({ body }) => body.reportNumber)).size).toBe(1);
    expect(await office.count('harm_report', 'submission_id = $1', [submissionId])).toBe(1);
    const { body } = await submit({ ...toldByAnybody, division: '320411' }).expect(422);
    expect(body).toMatchObject({ code: 'division-outside-jurisdiction', errors: [{ pointer: '/division' }] });
    await submit({ ...toldByAnybody, account: `身份证号 ${freshChild().identityNumber}` }).expect(400);
  });

  it('of a school goes to the police at once, without its reporter, and keeps their number', async () => {
    const id = await reported(office);
    const number = await acknowledged(office, id);
    expect(office.police.numberOf(id)).toBe(number);
    const sent = office.police.received.find(({ reference }) => reference === id)!;
    expect(sent.authorization).toMatch(/^Bearer /);
    expect(sent.body).toMatchObject({ account: told.account, mandatory: true, child: { name: '马小宁', age: 10 } });
    expect(JSON.stringify(sent.body)).not.toMatch(/周明远|13911112222|第一小学|"school"/);
    expect(await show(id)).toMatchObject({ police: { state: 'acknowledged', number, overdue: false } });
    expect(await harmVerbs(office, id)).toEqual(['received', 'police-acknowledged']);
  });

  it('reaches the police once, after they were away and after their answer was lost', async () => {
    office.police.fault = 'down';
    const id = await reported(office);
    await office.service.eventually(async () => {
      if ((await office.count('police_delivery', `id = $1 AND last_failure = 'status-503'`, [id])) === 0) {
        throw new Error('Nothing was tried');
      }
    });
    expect(await show(id)).toMatchObject({ policeState: 'waiting' });
    office.police.fault = 'lost';
    await office.service.eventually(() => {
      if (!office.police.received.some(({ reference }) => reference === id)) throw new Error('It has not arrived');
    });
    office.police.fault = 'none';
    const number = await acknowledged(office, id);
    expect(number).toBe(office.police.numberOf(id));
    const copies = office.police.received.filter(({ reference }) => reference === id);
    expect(copies.length).toBeGreaterThan(1);
    expect(new Set(copies.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await harmVerbs(office, id)).toEqual(['received', 'police-acknowledged']);
  });

  it('is assessed by rules, followed, and closed with a reason', async () => {
    const id = await reported(office);
    await acknowledged(office, id);
    const graded = await assessed(office, id);
    expect(graded).toMatchObject({
      state: 'following',
      riskGrade: 'high',
      waitingFor: 'follow-up',
      dueAt: '2026-03-10T00:00:00.000+08:00',
    });
    const passed = graded.assessments[0]!.assessment.rules.filter(({ outcome }) => outcome === 'passed');
    expect(passed.map(({ code }) => code)).toEqual(['harmed-at-home', 'any-circumstance']);
    const calmer = await assessed(office, id, { harmedBy: 'peer', circumstances: [] });
    expect(calmer).toMatchObject({ riskGrade: 'low', dueAt: '2026-04-02T00:00:00.000+08:00' });
    expect(calmer.assessments).toHaveLength(2);
    expect(await office.refused('county', onHarm(id, '/close'), closing)).toMatchObject({
      status: 409,
      code: 'follow-up-missing',
    });
    await office.done('reviewer', onHarm(id, '/follow-up'), { ...visited, childSeen: false });
    expect(await office.refused('county', onHarm(id, '/close'), closing)).toMatchObject({ code: 'follow-up-missing' });
    await office.done('reviewer', onHarm(id, '/follow-up'), visited);
    const untold = { reason: closing.reason, note: closing.note };
    expect(await office.refused('county', onHarm(id, '/close'), untold)).toMatchObject({ code: 'reporter-not-told' });
    expect(await office.done('county', onHarm(id, '/close'), closing)).toMatchObject({
      state: 'closed',
      closeReason: 'danger-over',
      dueAt: null,
      allowedTransitions: [],
    });
    expect(await office.refused('county', onHarm(id, '/assess'), { ...closing })).toMatchObject({ status: 400 });
    expect(await harmVerbs(office, id)).toEqual([
      'received',
      'police-acknowledged',
      'assessed',
      'assessed',
      'followed-up',
      'followed-up',
      'closed',
    ]);
    expect(await office.count('timer', 'subject_id = $1', [id])).toBe(0);
  });

  it('is not closed while the police do not have it', async () => {
    office.police.fault = 'down';
    const id = await reported(office);
    await assessed(office, id);
    expect(await office.refused('county', onHarm(id, '/close'), { ...closing, reason: 'unfounded' })).toMatchObject({
      status: 409,
      code: 'police-not-reached',
    });
  });

  it('takes a child into temporary guardianship for a term, and ends it on a document', async () => {
    const id = await reported(office);
    await acknowledged(office, id);
    const placed = await office.done<HarmReportDto>('county', onHarm(id, '/temporary-guardianships'), placement);
    expect(placed).toMatchObject({ placed: true, guardianships: [{ state: 'standing', termEndsOn: '2027-03-02' }] });
    const again = await office.refused('county', onHarm(id, '/temporary-guardianships'), placement);
    expect(again).toMatchObject({ status: 409, code: 'temporary-guardianship-stands' });
    await assessed(office, id);
    expect(await office.refused('county', onHarm(id, '/close'), { ...closing, reason: 'unfounded' })).toMatchObject({
      code: 'temporary-guardianship-stands',
    });
    const end = { reason: 'returned-home', endedOn: '2026-03-02', evidenceDigest: 'b'.repeat(64) };
    const other = await reported(office);
    const guardianship = `/temporary-guardianships/${placed.guardianships[0]!.id}/end`;
    expect(await office.refused('county', onHarm(other, guardianship), end)).toMatchObject({
      status: 404,
      code: 'temporary-guardianship-unknown',
    });
    expect(await office.done('county', onHarm(id, guardianship), end)).toMatchObject({
      placed: false,
      guardianships: [{ state: 'ended', endReason: 'returned-home' }],
    });
    expect((await harmVerbs(office, id)).slice(2)).toEqual(['placed', 'assessed', 'placement-ended']);
  });

  it('knows the child’s file by the number, or by an officer who finds it', async () => {
    const child = freshChild();
    const { id: fileId } = await office.openFile(child);
    const known = await reported(office, { childIdentityNumber: child.identityNumber });
    expect(await show(known)).toMatchObject({ childFileId: fileId, child: { age: 10 } });
    const unknown = await reported(office);
    expect(await show(unknown)).toMatchObject({ childFileId: null });
    const linked = await office.done('reviewer', onHarm(unknown, '/link-child'), { childFileId: fileId });
    expect(linked).toMatchObject({ childFileId: fileId });
    const nothing = { childFileId: randomUUID() };
    expect(await office.refused('reviewer', onHarm(unknown, '/link-child'), nothing)).toMatchObject({ status: 404 });
  });

  it('answers the same key with the same receipt, and keeps keys of two schools apart', async () => {
    const headers = { 'idempotency-key': 'one-key' };
    const send = (body: object) => office.call<HarmReceiptDto>('school', 'POST', '/harm-reports', body, headers);
    const first = await send(told);
    expect((await send(told)).body).toEqual(first.body);
    expect((await send({ ...told, dangerNow: true })).status).toBe(422);
    const other = await office.call<HarmReceiptDto>('helper', 'POST', '/harm-reports', told, headers);
    expect(other.body.reportNumber).not.toBe(first.body.reportNumber);
  });

  it('leaves nothing of child and reporter in events, in the audit log or in the open', async () => {
    const id = await reported(office);
    await acknowledged(office, id);
    await assessed(office, id);
    await office.done('county', onHarm(id, '/reporter-disclosures'), { purpose: 'outcome-notice' });
    const tables = ['harm_report', 'harm_reporter', 'harm_assessment', 'harm_history', 'outbox', 'audit_log', 'timer'];
    for (const table of tables) {
      const { rows } = await office.service.owner.query<{ text: string | null }>(
        `SELECT string_agg(row.*::text, ',') AS text FROM ${table} AS row`,
      );
      expect(rows[0]!.text).not.toMatch(/马小宁|周明远|13911112222|第一小学|淤青|面谈|"school"/);
    }
    const { rows } = await office.service.owner.query<{ subject: string }>(
      `SELECT DISTINCT subject FROM audit_log WHERE action = 'harm-report-receive'`,
    );
    expect(rows).toEqual([{ subject: 'system:harm-report' }]);
    const events = (await office.service.outbox()).filter(({ key }) => key === id);
    for (const { data, division } of events) {
      expect(Object.keys(data as object).sort()).toEqual(['actedOn', 'reportId']);
      expect(division).toBe('990101');
    }
  });
});
