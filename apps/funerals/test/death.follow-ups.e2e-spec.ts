import {
  deathRegistered,
  eldercareDeathFollowUpDone,
  eldercareDeathFollowUpUndone,
  socialAssistanceDeathFollowUpDone,
} from '@minzheng/contracts';
import { randomUUID } from 'node:crypto';
import type { FollowUpsDto, ServiceAnswerDto } from '../src/follow-up/dto/follow-ups.dto.js';
import { FuneralOffice } from './support/funeral-office.js';

let office: FuneralOffice;
beforeAll(async () => {
  office = await FuneralOffice.open();
});
afterAll(() => office.close());

const others = ['child-welfare', 'civil-registration', 'eldercare', 'social-assistance', 'social-organizations'];
const followUps = (id: string): Promise<FollowUpsDto> => office.get<FollowUpsDto>('clerk', `/deaths/${id}/follow-ups`);
const of = (page: FollowUpsDto, name: string): ServiceAnswerDto | undefined =>
  page.services.find(({ service }) => service === name);

describe('GET /deaths/{id}/follow-ups', () => {
  it('shows who has done its part, once, and who is late', async () => {
    const { id } = await office.register();
    const before = await followUps(id);
    expect(before).toMatchObject({ deathId: id, state: 'registered', complete: false });
    expect(before.services.map(({ service }) => service)).toEqual(expect.arrayContaining(others));
    expect(of(before, 'eldercare')).toMatchObject({ state: 'waiting', dueOn: '2026-03-05', late: false });

    const effects = [{ effect: 'age-allowance-ended', count: 1 }];
    await office.service.deliver(
      eldercareDeathFollowUpDone,
      { deathId: id, service: 'eldercare', effects },
      { key: id, times: 2 },
    );
    await office.service.deliver(
      socialAssistanceDeathFollowUpDone,
      { deathId: id, service: 'social-assistance', effects: [] },
      { key: id },
    );
    await office.service.eventually(async () => {
      const page = await followUps(id);
      expect(of(page, 'eldercare')).toMatchObject({ state: 'done', doneEffects: effects });
      expect(of(page, 'social-assistance')).toMatchObject({ state: 'done', doneEffects: [] });
    });
    const audits = await office.service.owner.query(
      `SELECT FROM audit_log WHERE subject_id = $1 AND action = 'death-follow-up-done'
         AND details ->> 'service' <> 'funerals'`,
      [id],
    );
    expect(audits.rowCount).toBe(2);
    await office.service.setClock('2026-03-06');
    expect(of(await followUps(id), 'child-welfare')).toMatchObject({ state: 'waiting', late: true });
    expect(of(await followUps(id), 'eldercare')).toMatchObject({ state: 'done', late: false });
  });

  it('waits for everybody to restore after a revocation, in whatever order the answers come', async () => {
    const { id } = await office.register();
    await office.post('reviewer', `/deaths/${id}/revoke`, { reason: 'wrong-person' });
    expect(of(await followUps(id), 'eldercare')).toMatchObject({ state: 'waiting' });
    const restored = [{ effect: 'bed-occupied-again', count: 1 }];
    await office.service.deliver(
      eldercareDeathFollowUpUndone,
      { deathId: id, service: 'eldercare', effects: restored },
      { key: id },
    );
    await office.service.deliver(
      eldercareDeathFollowUpDone,
      { deathId: id, service: 'eldercare', effects: [{ effect: 'bed-freed', count: 1 }] },
      { key: id },
    );
    await office.service.eventually(async () => {
      expect(of(await followUps(id), 'eldercare')).toMatchObject({
        state: 'undone',
        doneEffects: [{ effect: 'bed-freed', count: 1 }],
        undoneEffects: restored,
      });
    });
  });

  it('passes over answers to a death it does not know', async () => {
    const known = await office.register();
    const answer = (deathId: string) => ({ deathId, service: 'eldercare', effects: [] });
    const unknown = randomUUID();
    await office.service.deliver(eldercareDeathFollowUpDone, answer(unknown), { key: known.id });
    await office.service.deliver(eldercareDeathFollowUpDone, answer(known.id), { key: known.id });
    await office.service.eventually(async () => {
      expect(of(await followUps(known.id), 'eldercare')).toMatchObject({ state: 'done' });
    });
    expect((await office.call('clerk', 'GET', `/deaths/${unknown}/follow-ups`)).status).toBe(404);
    expect(await office.service.deadLetters()).toEqual([]);
    expect((await office.service.outbox(deathRegistered)).map(({ key }) => key)).toContain(known.id);
  });
});
