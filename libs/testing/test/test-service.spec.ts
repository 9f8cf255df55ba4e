import { randomUUID } from 'node:crypto';
import { systemCaller } from '@minzheng/platform';
import { parseDivisionCode } from '@minzheng/domain';
import { startTestService, type TestService } from '../src/index.js';
import { noteClosed, noteRead, noteTopic, noteWritten } from './sample/note-events.js';
import { Note } from './sample/note.entity.js';
import { sampleService } from './sample/sample-service.js';

describe('test service', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startTestService(sampleService);
  });

  afterAll(() => service.close());

  async function writeNote(): Promise<string> {
    const response = await service.request
      .post('/sample/v1/notes')
      .set({ authorization: service.tokens.bearer({ roles: ['township-clerk'] }), 'idempotency-key': randomUUID() })
      .send({ division: '990101001', text: 'A note' })
      .expect(201);
    return response.body.id as string;
  }

  async function noteRow(id: string): Promise<{ readings: number; closed: boolean }> {
    const { rows } = await service.owner.query('SELECT readings, closed FROM note WHERE id = $1', [id]);
    return rows[0] as { readings: number; closed: boolean };
  }

  it('answers HTTP with tokens of its issuer', async () => {
    const id = await writeNote();
    const path = `/sample/v1/notes/${id}`;
    const found = await service.request.get(path).set('authorization', service.tokens.bearer()).expect(200);
    expect(found.body).toMatchObject({ id, text: 'A note', closed: false });
    await service.request.get(path).expect(401);
    await service.request.get(path).set('authorization', service.tokens.expired()).expect(401);
    const elsewhere = service.tokens.bearer({ division: '990102001' });
    await service.request.get(path).set('authorization', elsewhere).expect(404);
  });

  it('shows what was published, in order', async () => {
    const before = (await service.outbox()).length;
    const first = await writeNote();
    const second = await writeNote();
    expect((await service.outbox()).slice(before)).toMatchObject([
      { type: noteWritten.type, topic: noteTopic.name, key: first, division: '990101001', data: { noteId: first } },
      { type: noteWritten.type, key: second, time: service.clock.now().toISOString() },
    ]);
    expect(await service.outbox(noteClosed)).toEqual([]);
  });

  it('delivers events to the consumers, and the same event twice to no second effect', async () => {
    const noteId = await writeNote();
    const event = await service.deliver(noteRead, { noteId }, { key: noteId, times: 2 });
    await service.eventually(async () => expect(await noteRow(noteId)).toMatchObject({ readings: 1 }));
    await service.deliver(noteRead, { noteId }, { key: noteId, id: event.id });
    await service.deliver(noteRead, { noteId }, { key: noteId });
    await service.eventually(async () => expect(await noteRow(noteId)).toMatchObject({ readings: 2 }));
  });

  it('shows poison among the dead letters, and the next event passes', async () => {
    const noteId = await writeNote();
    await service.raw(noteTopic, { key: noteId, value: 'not an event', headers: { ce_type: noteRead.type } });
    await service.deliver(noteRead, { noteId }, { key: noteId });
    await service.eventually(async () => expect(await noteRow(noteId)).toMatchObject({ readings: 1 }));
    expect(await service.deadLetters()).toMatchObject([
      { topic: noteTopic.name, reason: 'cloudevent-malformed', key: noteId, value: 'not an event' },
    ]);
    await service.raw(noteTopic, { value: null });
    await service.eventually(async () => expect(await service.deadLetters()).toHaveLength(2));
  });

  it('fires timers when the clock is moved', async () => {
    const id = await writeNote();
    await service.setClock('2026-03-08');
    expect(await noteRow(id)).toMatchObject({ closed: false });
    await service.setClock('2026-03-09');
    expect(await noteRow(id)).toMatchObject({ closed: true });
    expect(await service.outbox(noteClosed)).toContainEqual(expect.objectContaining({ key: id }));
    await service.timersSettled();
  });

  it('gives access to the platform beneath', async () => {
    const id = await writeNote();
    const caller = systemCaller('test', parseDivisionCode('9901'), { requestId: 'test' });
    const note = await service.db.read(caller, (tx) => tx.get(Note, id));
    expect(note.text).toBe('A note');
  });
});
