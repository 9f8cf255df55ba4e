import { randomUUID } from 'node:crypto';
import {
  childWelfareDeathFollowUpDone,
  childWelfareDeathFollowUpUndone,
  deathRegistered,
  deathRevoked,
} from '@minzheng/contracts';
import { PersonKeys } from '@minzheng/platform';
import type { DifficultyDto } from '../src/difficulty/dto/difficulty.dto.js';
import { freshChild, Office } from './support/office.js';

describe('a death (身后一件事)', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const keyOf = (identityNumber: string) => office.service.get(PersonKeys).keyOf(identityNumber);
  const register = (personKey: string, deathId: string, diedOn = '2026-03-01') =>
    office.service.deliver(
      deathRegistered,
      { deathId, personKey, diedOn, registeredOn: '2026-03-02' },
      { key: deathId, division: '990102', times: 2 },
    );
  const revoke = (personKey: string, deathId: string) =>
    office.service.deliver(
      deathRevoked,
      { deathId, personKey, revokedOn: '2026-03-02', reason: 'wrong-person' },
      { key: deathId, division: '990102', times: 2 },
    );
  const answers = async (deathId: string) =>
    (await office.service.outbox())
      .filter(
        ({ key, type }) =>
          key === deathId && [childWelfareDeathFollowUpDone.type, childWelfareDeathFollowUpUndone.type].includes(type),
      )
      .map(({ type, data }) => [type.split('.').at(-2), (data as { effects: unknown }).effects]);

  it('of a parent is a fact in the child’s file and has the award looked at again; taken back, all is as before', async () => {
    const child = freshChild();
    const { fileId } = await office.awarded(child);
    const father = keyOf(child.parents[1]!.identityNumber!);
    const deathId = randomUUID();
    await register(father, deathId);
    await office.service.eventually(async () => {
      expect(await answers(deathId)).toEqual([
        [
          'done',
          [
            { effect: 'guardian-fact-added', count: 1 },
            { effect: 'redetermination-opened', count: 1 },
          ],
        ],
      ]);
    });
    const file = await office.show(fileId);
    expect(file.outlook.category).toBe('orphan');
    expect(file.parents.find(({ kind }) => kind === 'father')!.facts.at(-1)).toMatchObject({
      kind: 'dead',
      startedOn: '2026-03-01',
      source: 'death-registration',
    });
    expect(await office.redeterminationOf(fileId)).toMatchObject({
      state: 'open',
      causes: ['parent-death-registered'],
    });

    await revoke(father, deathId);
    await office.service.eventually(async () => {
      expect((await answers(deathId)).at(-1)).toEqual(['undone', [{ effect: 'guardian-fact-withdrawn', count: 1 }]]);
    });
    expect((await office.show(fileId)).outlook.category).toBe('de-facto-unattended');
    expect(await office.redeterminationOf(fileId)).toMatchObject({ state: 'lapsed' });
    expect((await office.awardOf(fileId)).state).toBe('in-payment');
  });

  it('taken back after the county has concluded is looked at again', async () => {
    const child = freshChild({ placement: 'institution' });
    const { fileId } = await office.awarded(child);
    const father = keyOf(child.parents[1]!.identityNumber!);
    const deathId = randomUUID();
    await register(father, deathId);
    await office.service.eventually(async () => expect(await answers(deathId)).toHaveLength(1));
    const { id } = (await office.redeterminationOf(fileId))!;
    await office.done('county', `/redeterminations/${id}/conclude`, { reason: '已核实' });
    await revoke(father, deathId);
    await office.service.eventually(async () => {
      expect((await answers(deathId))[1]).toEqual([
        'undone',
        [
          { effect: 'guardian-fact-withdrawn', count: 1 },
          { effect: 'redetermination-opened', count: 1 },
        ],
      ]);
    });
    expect(await office.redeterminationOf(fileId)).toMatchObject({ state: 'open', causes: ['parent-death-revoked'] });
  });

  it('of the child closes its file with the month of the death, and is restored with its timers', async () => {
    const child = freshChild();
    const { fileId } = await office.awarded(child);
    const difficult = { childFileId: fileId, difficultyClass: 'guardian-unable', signs: [] };
    const { id: monitoringId } = await office.done<DifficultyDto>('clerk', '/children-in-difficulty', difficult);
    const deathId = randomUUID();
    await register(keyOf(child.identityNumber), deathId, '2026-02-27');
    await office.service.eventually(async () => {
      expect(await answers(deathId)).toEqual([
        [
          'done',
          [
            { effect: 'child-file-closed', count: 1 },
            { effect: 'support-award-ended', count: 1 },
          ],
        ],
      ]);
    });
    expect(await office.show(fileId)).toMatchObject({ state: 'deceased', closeReason: 'died' });
    expect(await office.awardOf(fileId)).toMatchObject({
      state: 'stopped',
      lastPaymentMonth: '2026-02',
      endReason: 'died',
    });
    expect(await office.count('timer', 'subject_id IN ($1, $2)', [fileId, monitoringId])).toBe(0);

    await revoke(keyOf(child.identityNumber), deathId);
    await office.service.eventually(async () => expect(await answers(deathId)).toHaveLength(2));
    expect(await office.show(fileId)).toMatchObject({ state: 'open', closeReason: null });
    expect(await office.awardOf(fileId)).toMatchObject({
      state: 'in-payment',
      lastPaymentMonth: null,
      endReason: null,
    });
    // Coming of age, the father's term, the next visit.
    expect(await office.count('timer', 'subject_id IN ($1, $2)', [fileId, monitoringId])).toBe(3);
    const { body } = await office.get<DifficultyDto>('county', `/children-in-difficulty/${monitoringId}`);
    expect(body).toMatchObject({ state: 'monitored', visitDueOn: '2026-06-02' });
  });

  it('taken back while the file was closed by a death that was an error too is looked at when the file opens', async () => {
    const child = freshChild({ placement: 'institution' });
    const { fileId } = await office.awarded(child);
    const father = keyOf(child.parents[1]!.identityNumber!);
    const [ofFather, ofChild] = [randomUUID(), randomUUID()];
    await register(father, ofFather);
    await office.service.eventually(async () => expect(await answers(ofFather)).toHaveLength(1));
    const { id } = (await office.redeterminationOf(fileId))!;
    await office.done('county', `/redeterminations/${id}/conclude`, { reason: '已核实' });
    await register(keyOf(child.identityNumber), ofChild);
    await office.service.eventually(async () => expect(await answers(ofChild)).toHaveLength(1));
    await revoke(father, ofFather);
    await office.service.eventually(async () => expect(await answers(ofFather)).toHaveLength(2));
    await revoke(keyOf(child.identityNumber), ofChild);
    await office.service.eventually(async () => expect(await answers(ofChild)).toHaveLength(2));
    expect((await office.show(fileId)).outlook.category).toBe('de-facto-unattended');
    expect((await office.awardOf(fileId)).state).toBe('in-payment');
    expect(await office.redeterminationOf(fileId)).toMatchObject({ state: 'open', causes: ['parent-death-revoked'] });
  });

  it('of the child, taken back after the term of a parent was over, has the award looked at', async () => {
    const child = freshChild();
    const { fileId } = await office.awarded(child);
    const deathId = randomUUID();
    await register(keyOf(child.identityNumber), deathId);
    await office.service.eventually(async () => expect(await answers(deathId)).toHaveLength(1));
    await office.at('2026-09-03');
    await revoke(keyOf(child.identityNumber), deathId);
    await office.service.eventually(async () => expect(await answers(deathId)).toHaveLength(2));
    expect(await office.redeterminationOf(fileId)).toMatchObject({ state: 'open', causes: ['guardian-term-ended'] });
    await office.at('2026-03-02');
  });

  it('of nobody we know, or revoked before it was registered, changes nothing and is answered', async () => {
    const child = freshChild();
    const { id: fileId } = await office.openFile(child);
    const [stranger, early] = [randomUUID(), randomUUID()];
    await register(keyOf(freshChild().identityNumber), stranger);
    await revoke(keyOf(child.identityNumber), early);
    await office.service.eventually(async () => {
      expect(await answers(stranger)).toEqual([['done', []]]);
      expect(await answers(early)).toEqual([['undone', []]]);
    });
    await register(keyOf(child.identityNumber), early);
    const after = randomUUID();
    await register(keyOf(freshChild().identityNumber), after);
    await office.service.eventually(async () => expect(await answers(after)).toHaveLength(1));
    expect(await office.show(fileId)).toMatchObject({ state: 'open' });
  });
});
