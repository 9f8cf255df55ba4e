import { makeIdentityNumber } from '@minzheng/domain';
import type { ChildFileDto } from '../src/child-file/dto/child-file.dto.js';
import type { RedeterminationDto } from '../src/redetermination/dto/redetermination.dto.js';
import { freshChild, Office } from './support/office.js';

describe('/redeterminations', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const fatherFact = ({ parents }: ChildFileDto) => parents.find(({ kind }) => kind === 'father')!.facts[0]!.id;
  const conclude = (id: string) =>
    office.done<RedeterminationDto>('county', `/redeterminations/${id}/conclude`, { reason: '已核实' });

  it('opens when a parent is released; the award ends after this month when the county says so, not before', async () => {
    const { fileId } = await office.awarded();
    const fact = fatherFact(await office.show(fileId));
    await office.done('clerk', `/child-files/${fileId}/guardian-facts/${fact}/end`, {
      endedOn: '2026-03-02',
      reason: 'released',
    });
    const open = await office.redeterminationOf(fileId);
    expect(open).toMatchObject({
      state: 'open',
      causes: ['guardian-fact-ended'],
      openedOn: '2026-03-02',
      dueOn: '2026-03-23',
    });
    expect((await office.awardOf(fileId)).state).toBe('in-payment');
    const openTo = async (person: 'county' | 'clerk') =>
      (await office.get<RedeterminationDto>(person, `/redeterminations/${open!.id}`)).body.allowedTransitions;
    expect(await openTo('county')).toContain('conclude');
    expect(await openTo('clerk')).toEqual([]);
    expect(await conclude(open!.id)).toMatchObject({
      state: 'concluded',
      outcome: 'ended',
      assessment: { category: null },
    });
    expect(await office.awardOf(fileId)).toMatchObject({
      state: 'ended',
      lastPaymentMonth: '2026-03',
      endReason: 'no-longer-recognised',
    });
    expect((await office.verbs(fileId)).slice(-3)).toEqual([
      'redetermination.opened',
      'support-award.ended',
      'redetermination.concluded',
    ]);
  });

  it('adjusts the category when the father dies too, and gathers causes in one', async () => {
    const { fileId } = await office.awarded(freshChild({ placement: 'institution' }));
    await office.record(fileId, { parent: 'father', kind: 'dead', startedOn: '2026-03-02' });
    await office.record(fileId, { parent: 'father', kind: 'severe-illness', startedOn: '2026-03-01' });
    const open = await office.redeterminationOf(fileId);
    expect(open).toMatchObject({ causes: ['guardian-fact-recorded'] });
    expect(await conclude(open!.id)).toMatchObject({ outcome: 'adjusted' });
    expect((await office.awardOf(fileId)).amounts).toMatchObject([
      { category: 'de-facto-unattended', monthlyAmountFen: 187_500 },
      { cause: 'redetermined', category: 'orphan', monthlyAmountFen: 250_000, fromMonth: '2026-04' },
    ]);
    expect(await office.refused('county', `/redeterminations/${open!.id}/conclude`, { reason: '再次' })).toMatchObject({
      status: 409,
    });
  });

  it('tops up anew when the child draws something else', async () => {
    const { fileId } = await office.awarded();
    const { version } = await office.show(fileId);
    const { placement, address, carerName, carerPhone } = freshChild();
    const body = {
      placement,
      address,
      carerName,
      carerPhone,
      otherBenefits: [{ kind: 'subsistence-allowance', monthlyAmountFen: 60_000 }],
    };
    await office.call('clerk', 'PUT', `/child-files/${fileId}/living-conditions`, body, {
      'if-match': `"${String(version)}"`,
    });
    const open = await office.redeterminationOf(fileId);
    expect(await conclude(open!.id)).toMatchObject({ outcome: 'adjusted', causes: ['living-conditions-changed'] });
    expect((await office.awardOf(fileId)).amounts.at(-1)).toMatchObject({ monthlyAmountFen: 127_500 });
  });

  it('takes nothing away while a document is missing', async () => {
    const { fileId } = await office.awarded();
    const fact = fatherFact(await office.show(fileId));
    await office.done('clerk', `/child-files/${fileId}/guardian-facts/${fact}/end`, {
      endedOn: '2026-03-02',
      reason: 'released',
    });
    await office.record(fileId, { parent: 'father', kind: 'imprisoned', startedOn: '2026-03-02' });
    const open = await office.redeterminationOf(fileId);
    const { body } = await office.get<RedeterminationDto>('county', `/redeterminations/${open!.id}`);
    expect(body.allowedTransitions).not.toContain('conclude');
    const problem = await office.refused('county', `/redeterminations/${open!.id}/conclude`, { reason: '已核实' });
    expect(problem).toMatchObject({ status: 409, code: 'open-questions-unresolved' });
    expect((await office.awardOf(fileId)).state).toBe('in-payment');
  });

  it('opens by itself when a term ends, runs late, and lapses with the file on the eighteenth birthday', async () => {
    const identityNumber = makeIdentityNumber('990101', '2008-10-15', 12);
    const { fileId } = await office.awarded(freshChild({ identityNumber }));
    await office.at('2026-09-01');
    expect(await office.redeterminationOf(fileId)).toBeUndefined();
    await office.at('2026-09-02');
    const open = await office.redeterminationOf(fileId);
    expect(open).toMatchObject({ causes: ['guardian-term-ended'], overdue: false });
    await office.at('2026-10-15');
    expect(await office.redeterminationOf(fileId)).toMatchObject({ state: 'lapsed', overdue: true });
    expect(await office.show(fileId)).toMatchObject({ state: 'closed', closeReason: 'came-of-age' });
    expect(await office.awardOf(fileId)).toMatchObject({
      state: 'ended',
      endReason: 'came-of-age',
      lastPaymentMonth: '2026-10',
    });
    expect((await office.verbs(fileId)).slice(-4)).toEqual([
      'redetermination.opened',
      'redetermination.deadline-overdue',
      'support-award.ended',
      'child-file.closed',
    ]);
  });
});
