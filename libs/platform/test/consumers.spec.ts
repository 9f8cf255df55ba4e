import { randomUUID } from 'node:crypto';
import { UnrecoverableEvent } from '@minzheng/messaging';
import { startTestService, type TestService } from '@minzheng/testing';
import {
  behaviour,
  diskFull,
  dossierCited,
  dossierMentioned,
  dossierOpened,
  dossierService,
  openDossier,
  rowCounts,
  type Dossier,
} from './support/dossier-service.js';

const township = '990101001';

describe('consumers', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(dossierService);
  });
  afterAll(() => service.close());

  /** What a mention did: the dossiers opened with its id as title. */
  const effectsOf = async (eventId: string): Promise<number> =>
    (await service.owner.query(`SELECT FROM dossier WHERE title = $1`, [eventId])).rowCount ?? 0;

  const inboxOf = async (eventId: string): Promise<number> =>
    (await service.owner.query(`SELECT FROM inbox WHERE event_id = $1`, [eventId])).rowCount ?? 0;

  /** Delivers one more event of the same key and waits for it: then everything before it is over. */
  async function drained(key: string): Promise<void> {
    const { id } = await service.deliver(dossierMentioned, { dossierId: key }, { key });
    await service.eventually(async () => {
      expect(await inboxOf(id)).toBe(1);
    });
  }

  const opens = (event: { id: string }, tx: Parameters<typeof openDossier>[0]): Promise<Dossier> =>
    openDossier(tx, township, event.id);

  it('have one effect after three deliveries', async () => {
    behaviour.onEvent = opens;
    const key = randomUUID();
    const event = await service.deliver(dossierMentioned, { dossierId: key }, { key, times: 3 });
    await drained(key);
    expect([await effectsOf(event.id), await inboxOf(event.id)]).toEqual([1, 1]);
    const { rows } = await service.owner.query<{ id: string }>('SELECT id FROM dossier WHERE title = $1', [event.id]);
    const published = await service.outbox(dossierOpened);
    expect(published.filter((opened) => opened.key === rows[0]?.id)).toHaveLength(1);
    const audits = await service.owner.query(
      'SELECT subject, caller_kind, caller_division FROM audit_log WHERE request_id = $1',
      [event.id],
    );
    expect(audits.rows).toEqual([
      { subject: 'system:consumer:note-mention-on-mentioned', caller_kind: 'system', caller_division: '9901' },
    ]);
  });

  it('roll effect and inbox back together, and have their effect at the next attempt', async () => {
    const seen: unknown[] = [];
    behaviour.onEvent = async (event, tx) => {
      seen.push([await effectsOf(event.id), await inboxOf(event.id)]);
      await opens(event, tx);
      if (seen.length < 3) throw new Error('not yet');
    };
    const key = randomUUID();
    const event = await service.deliver(dossierMentioned, { dossierId: key }, { key });
    await service.eventually(async () => {
      expect(await effectsOf(event.id)).toBe(1);
    });
    expect(seen).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(await inboxOf(event.id)).toBe(1);
  });

  it('wait while the database is full or away, instead of setting the event aside', async () => {
    const attempts: number[] = [];
    behaviour.onEvent = async (event, tx) => {
      attempts.push(event.attempt);
      if (attempts.length < 5) await tx.query(diskFull);
      await opens(event, tx);
    };
    const key = randomUUID();
    const event = await service.deliver(dossierMentioned, { dossierId: key }, { key });
    await service.eventually(async () => {
      expect(await effectsOf(event.id)).toBe(1);
    });
    expect(attempts).toEqual([1, 1, 1, 1, 1]);
    expect((await service.owner.query('SELECT FROM parked_event')).rowCount).toBe(0);
  });

  it('have one effect when the process was lost between commit and offset', async () => {
    behaviour.onEvent = opens;
    const { db } = service;
    const transact = db.transact.bind(db);
    let lost = 0;
    db.transact = async (caller, work) => {
      await transact(caller, work);
      lost += 1;
      db.transact = transact;
      throw new Error('lost after the commit');
    };
    const key = randomUUID();
    const event = await service.deliver(dossierMentioned, { dossierId: key }, { key });
    await drained(key);
    expect([lost, await effectsOf(event.id), await inboxOf(event.id)]).toEqual([1, 1, 1]);
  });

  it('may find nothing to do, without an audit row, and remember that', async () => {
    behaviour.onEvent = () => Promise.resolve();
    const before = (await rowCounts(service.owner)) as Record<string, number>;
    const key = randomUUID();
    await drained(key);
    expect(await rowCounts(service.owner)).toEqual({ ...before, inbox: (before['inbox'] ?? 0) + 1 });
  });

  it('write nowhere outside the platform’s division', async () => {
    let refusal: unknown;
    behaviour.onEvent = async (event, tx) => {
      if (refusal !== undefined) return;
      await openDossier(tx, '980101001', event.id).catch((error: unknown) => {
        refusal = error;
        throw error;
      });
    };
    const key = randomUUID();
    const event = await service.deliver(dossierMentioned, { dossierId: key }, { key, division: '980101001' });
    await drained(key);
    expect(refusal).toMatchObject({ code: '42501' });
    expect(await effectsOf(event.id)).toBe(0);
  });

  describe('of one event', () => {
    const doneBy = async (eventId: string): Promise<string[]> =>
      (
        await service.owner.query<{ consumer: string }>(
          'SELECT consumer FROM inbox WHERE event_id = $1 ORDER BY consumer',
          [eventId],
        )
      ).rows.map(({ consumer }) => consumer);
    const reasonsOf = async (eventId: string): Promise<string[]> =>
      (await service.deadLetters()).filter(({ headers }) => headers['ce_id'] === eventId).map(({ reason }) => reason);

    it('do not keep each other from their effect, and only the failed one is made up for', async () => {
      behaviour.onCitedFirst = () => Promise.reject(new UnrecoverableEvent('author-unknown'));
      behaviour.onCitedThen = opens;
      const key = randomUUID();
      const event = await service.deliver(dossierCited, { dossierId: key }, { key });
      await service.eventually(async () => {
        expect(await reasonsOf(event.id)).toEqual(['author-unknown']);
      });
      expect([await effectsOf(event.id), await doneBy(event.id)]).toEqual([1, ['thank-author-on-cited']]);

      behaviour.onCitedFirst = () => Promise.resolve();
      await service.deliver(dossierCited, { dossierId: key }, { key, id: event.id });
      await service.eventually(async () => {
        expect(await doneBy(event.id)).toEqual(['note-citation-on-cited', 'thank-author-on-cited']);
      });
      expect(await effectsOf(event.id)).toBe(1);
    });

    it('are tried again while one of them may succeed', async () => {
      let attempts = 0;
      behaviour.onCitedFirst = () => Promise.reject(new UnrecoverableEvent('author-unknown'));
      behaviour.onCitedThen = async (event, tx) => {
        attempts += 1;
        if (attempts < 3) throw new Error('not yet');
        await opens(event, tx);
      };
      const key = randomUUID();
      const event = await service.deliver(dossierCited, { dossierId: key }, { key });
      await service.eventually(async () => {
        expect(await reasonsOf(event.id)).toEqual(['author-unknown']);
      });
      expect([attempts, await effectsOf(event.id), await doneBy(event.id)]).toEqual([3, 1, ['thank-author-on-cited']]);
    });
  });
});
