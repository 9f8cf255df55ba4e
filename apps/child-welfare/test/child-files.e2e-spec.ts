import type { ChildFileDto, ChildFileSummaryDto } from '../src/child-file/dto/child-file.dto.js';
import type { DisclosureDto } from '../src/child-file/dto/disclosure.dto.js';
import { evidenceDigest, freshChild, Office } from './support/office.js';
import type { Problem } from './support/office.js';

describe('/child-files', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  it('opens one file per child in the whole city, and says so without saying where', async () => {
    const child = freshChild();
    const file = await office.openFile(child);
    expect(file).toMatchObject({
      state: 'open',
      version: 1,
      name: '马*',
      outlook: { category: null, verdict: 'failed', monthlyAmountFen: 0 },
    });
    expect(file.fileNumber).toMatch(/^cw-990101-2026-\d{6}$/);
    const again = { ...child, division: '990102200201' };
    expect(await office.refused('foreignClerk', '/child-files', again)).toMatchObject({
      status: 409,
      code: 'child-file-exists',
    });
    expect(await office.count('child_file', 'id = $1', [file.id])).toBe(1);
  });

  it('keeps who the child is in sealed columns, out of events and out of the audit log', async () => {
    const child = freshChild();
    const { id } = await office.openFile(child);
    const { rows } = await office.service.owner.query<{ text: string }>(
      `SELECT concat(child_file.*::text, (SELECT string_agg(parent.*::text, ',') FROM parent WHERE file_id = $1),
        (SELECT string_agg(outbox.*::text, ',') FROM outbox), (SELECT string_agg(audit_log.*::text, ',') FROM audit_log)) AS text
       FROM child_file WHERE id = $1`,
      [id],
    );
    for (const secret of [
      child.name,
      child.identityNumber,
      child.address,
      child.carerName,
      child.carerPhone,
      '白秀英',
    ]) {
      expect(rows[0]!.text).not.toContain(secret);
    }
    const events = (await office.service.outbox()).filter(({ key }) => key === id);
    // In a village a day is enough to know the child: the event names the county.
    expect(events).toEqual([
      expect.objectContaining({ division: '990101', data: { childFileId: id, openedOn: '2026-03-02' } }),
    ]);
  });

  it('shows masked names to those who work with children, and none to supervision and audit', async () => {
    const { id } = await office.openFile();
    const clerk = await office.show(id, 'clerk');
    expect(clerk.identityNumber).toMatch(/^99\d{2}\*{10}/);
    expect(clerk.parents.map(({ name }) => name)).toEqual(['马*', '白*']);
    for (const person of ['supervisor', 'auditor'] as const) {
      const { body, text } = await office.get<ChildFileDto>(person, `/child-files/${id}`);
      expect(body).toMatchObject({ name: null, identityNumber: null, parents: [{ name: null }, { name: null }] });
      expect(text).not.toContain('马');
    }
    const list = await office.get<{ items: ChildFileSummaryDto[] }>('auditor', '/child-files?limit=200');
    expect(list.body.items.every(({ name }) => name === null)).toBe(true);
  });

  it('is not there for another place', async () => {
    const { id } = await office.openFile();
    expect((await office.get('foreignCounty', `/child-files/${id}`)).status).toBe(404);
    const { text } = await office.get('foreignClerk', '/child-files?limit=200');
    expect(text).not.toContain(id);
    expect(await office.refused('foreignCounty', `/child-files/${id}/close`, { reason: 'moved-away' })).toMatchObject({
      status: 404,
    });
  });

  it.each([
    ['a village', { division: '990101001' }, 400, 'request-invalid'],
    ['a village of the caller', { division: '990102200201' }, 422, 'division-outside-jurisdiction'],
    ['two different parents', { parents: [{ kind: 'mother' }, { kind: 'mother' }] }, 422, 'parents-incomplete'],
    [
      'a parent known or not',
      { parents: [{ kind: 'mother', name: '白秀英' }, { kind: 'father' }] },
      422,
      'parent-identity-incomplete',
    ],
    ['known fields', { birthDate: '2016-02-10' }, 400, 'request-invalid'],
  ])('wants %s and writes nothing', async (_what, wrong, status, code) => {
    const before = await office.count('child_file');
    const problem = await office.refused('clerk', '/child-files', { ...freshChild(), ...wrong });
    expect(problem).toMatchObject({ status, code });
    expect(await office.count('child_file')).toBe(before);
  });

  it('refuses who is no child any more', async () => {
    const { identityNumber } = freshChild().parents[0]!;
    const problem = await office.refused('clerk', '/child-files', { ...freshChild(), identityNumber });
    expect(problem).toMatchObject({ status: 422, code: 'not-a-child' });
  });

  it('discloses full values to few, for a purpose, with an audit row', async () => {
    const child = freshChild();
    const { id } = await office.openFile(child);
    const path = `/child-files/${id}/identity-disclosures`;
    for (const person of ['helper', 'clerk', 'supervisor', 'auditor'] as const) {
      expect((await office.post(person, path, { purpose: 'home-visit' })).status).toBe(403);
    }
    const shown = await office.done<DisclosureDto>('reviewer', path, { purpose: 'home-visit' });
    expect(shown.child).toEqual({
      name: child.name,
      identityNumber: child.identityNumber,
      address: child.address,
      carerName: child.carerName,
      carerPhone: child.carerPhone,
    });
    expect(shown.parents).toHaveLength(2);
    const where = `action = 'child-identity-disclosed' AND subject_id = $1 AND purpose = 'home-visit'`;
    expect(await office.count('audit_log', where, [id])).toBe(1);
  });

  it('records facts about parents, ends them and takes errors back; nothing is deleted', async () => {
    const { id } = await office.openFile();
    await office.record(id, { parent: 'mother', kind: 'dead', startedOn: '2025-11-20' });
    const short = { parent: 'father', kind: 'compulsory-detoxification', startedOn: '2026-03-01' } as const;
    const five = await office.record(id, { ...short, termEndsOn: '2026-08-01' });
    // Acceptance scenario 24: five months are not enough, six are.
    expect(five.outlook).toMatchObject({ category: null, verdict: 'failed', monthlyAmountFen: 0 });
    const six = await office.record(id, { ...short, termEndsOn: '2026-09-01' });
    expect(six.outlook).toMatchObject({
      category: 'de-facto-unattended',
      verdict: 'passed',
      monthlyAmountFen: 187_500,
    });

    const father = six.parents.find(({ kind }) => kind === 'father')!;
    const path = `/child-files/${id}/guardian-facts/${father.facts[1]!.id}`;
    const taken = await office.done<ChildFileDto>('clerk', `${path}/withdraw`, { reason: '录入有误' });
    expect(taken.outlook.category).toBeNull();
    expect(await office.refused('clerk', `${path}/end`, { endedOn: '2026-03-02', reason: 'released' })).toMatchObject({
      code: 'guardian-fact-ended',
    });
    expect(await office.count('guardian_fact', 'file_id = $1', [id])).toBe(3);
    const ended = `/child-files/${id}/guardian-facts/${father.facts[0]!.id}/end`;
    expect(await office.refused('clerk', ended, { endedOn: '2026-03-03', reason: 'released' })).toMatchObject({
      code: 'date-in-future',
    });
    const { parents } = await office.done<ChildFileDto>('clerk', ended, { endedOn: '2026-03-02', reason: 'released' });
    expect(parents.find(({ kind }) => kind === 'father')!.facts[0]).toMatchObject({
      endedOn: '2026-03-02',
      endReason: 'released',
    });
  });

  it.each([
    ['a day in the future', { startedOn: '2026-03-03' }, 'date-in-future'],
    ['a term where there is none', { termEndsOn: '2026-12-01' }, 'term-misplaced'],
    ['a disability of somebody dead', { disability: { kind: 'physical', grade: 1 } }, 'disability-misplaced'],
  ])('refuses %s', async (_what, wrong, code) => {
    const { id } = await office.openFile();
    const fact = { parent: 'mother', kind: 'dead', startedOn: '2025-11-20', evidenceDigest, ...wrong };
    expect(await office.refused('clerk', `/child-files/${id}/guardian-facts`, fact)).toMatchObject({
      status: 422,
      code,
    });
  });

  it('changes only what the caller has seen', async () => {
    const { id } = await office.openFile();
    const { placement, address, carerName, carerPhone } = freshChild();
    const body = {
      placement,
      address,
      carerName,
      carerPhone,
      otherBenefits: [{ kind: 'subsistence-allowance', monthlyAmountFen: 60_000 }],
    };
    const put = (version: number) =>
      office.call<ChildFileDto & Problem>('clerk', 'PUT', `/child-files/${id}/living-conditions`, body, {
        'if-match': `"${String(version)}"`,
      });
    expect((await put(1)).body).toMatchObject({ version: 2, otherBenefits: body.otherBenefits });
    expect((await put(1)).status).toBe(412);
  });

  it('closes a file once, and shows its history', async () => {
    const { id } = await office.openFile();
    await office.done('county', `/child-files/${id}/close`, { reason: 'moved-away' });
    expect(await office.refused('county', `/child-files/${id}/close`, { reason: 'moved-away' })).toMatchObject({
      status: 409,
    });
    const { body } = await office.get<{ items: { action: string; toState: string }[] }>(
      'county',
      `/child-files/${id}/history`,
    );
    expect(body.items.map(({ action, toState }) => [action, toState])).toEqual([
      ['open', 'open'],
      ['close', 'closed'],
    ]);
    expect(await office.verbs(id)).toEqual(['child-file.opened', 'child-file.closed']);
  });

  it('frees the child when its file was an error', async () => {
    const child = freshChild();
    const { id } = await office.openFile(child);
    await office.done('county', `/child-files/${id}/close`, { reason: 'opened-in-error' });
    expect((await office.openFile(child)).id).not.toBe(id);
  });
});
