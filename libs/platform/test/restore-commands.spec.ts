import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineEvent, defineTopic } from '@minzheng/contracts';
import { systemClock, systemRandom } from '@minzheng/domain';
import { createTopics, encodeCloudEvent, kafkaBroker, newEvent, type Broker } from '@minzheng/messaging';
import { addresses, createTestDatabase, defaultPolicyDir, type TestDatabase } from '@minzheng/testing';
import { Module } from '@nestjs/common';
import Type from 'typebox';
import { defineService, EventConsumer, Log } from '../src/index.js';
import { UsageError } from '../src/service/command.js';
import { commands } from '../src/service/commands.js';

const topic = defineTopic({
  name: 'minzheng.restored.letter.v1',
  title: '信 · letter',
  visibility: 'public',
  partitions: 1,
  retentionDays: 1,
});
const letterWritten = defineEvent({
  type: 'cn.minzheng.restored.letter.written.v1',
  topic,
  title: '信已写',
  description: 'Only in this test.',
  schema: Type.Object({ number: Type.Integer() }, { additionalProperties: false }),
  example: { number: 1 },
});

@EventConsumer({ name: 'file-on-letter-written', event: letterWritten })
class FileOnLetterWritten {
  handle(): Promise<void> {
    return Promise.resolve();
  }
}

@Module({ providers: [FileOnLetterWritten] })
class FilingModule {}

@Module({ imports: [FilingModule] })
class RestoredModule {}

const service = defineService({
  name: 'restored',
  title: 'Restored',
  description: 'Publishes letters and files them.',
  module: RestoredModule,
  events: [letterWritten],
  defaultPort: 0,
});

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const prefix = `mzt-${Date.now().toString(36)}-${randomBytes(4).toString('hex')}.`;
const folder = mkdtempSync(path.join(tmpdir(), 'minzheng-spec-'));
const { databaseUrl, kafkaBrokers } = addresses();
let database: TestDatabase;
let broker: Broker;

beforeAll(async () => {
  database = await createTestDatabase(databaseUrl, service, defaultPolicyDir());
  broker = kafkaBroker({ brokers: kafkaBrokers, clientId: 'tests', logger: quiet });
});
afterAll(async () => {
  const names = await broker.admin.listTopics();
  await broker.admin.deleteTopics(names.filter((name) => name.startsWith(prefix)));
  await broker.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** @returns what the command wrote, without time and level */
async function run(command: string, ...words: string[]): Promise<object[]> {
  const lines: object[] = [];
  const write = (line: string) => {
    const { time: _time, level: _level, service: _service, ...rest } = JSON.parse(line);
    if (rest.event !== 'messaging') lines.push(rest);
  };
  const log = new Log({ service: service.name, level: 'info', destination: { write } });
  const environment = { KAFKA_BROKERS: kafkaBrokers, KAFKA_TOPIC_PREFIX: prefix, DATABASE_URL: database.url };
  await commands[command]!({ definition: service, environment, words, log, clock: systemClock });
  return lines;
}

describe('after a restore', () => {
  it('an event whose transaction is lost is listed, and every consumer of its type passes over it', async () => {
    await createTopics(broker, [topic], { prefix, replication: 1 });
    const context = { random: systemRandom(systemClock), clock: systemClock };
    const event = newEvent(letterWritten, { key: 'a', division: '9901', data: { number: 1 } }, context);
    const producer = broker.producer();
    await producer.send([encodeCloudEvent({ ...event, body: JSON.stringify(event.data) }, prefix)]);
    await producer.close();
    const out = path.join(folder, 'lost.jsonl');

    expect(await run('find-lost-events', '--out', out, '--since', '2026-01-01T00:00:00+08:00')).toEqual([
      { event: 'lost-event', eventId: event.id, eventType: letterWritten.type, topic: topic.name },
      { event: 'lost-events-found', count: 1 },
    ]);
    const { id, time, key } = event;
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual({
      id,
      time,
      key,
      topic: topic.name,
      type: letterWritten.type,
    });

    expect(await run('realign-consumers', '--lost', out)).toEqual([
      { event: 'unparked', count: 0 },
      { event: 'passed-over', count: 1 },
      { event: 'realigned', count: 0 },
    ]);
    const { rows } = await database.owner.query('SELECT consumer, event_id FROM inbox');
    expect(rows).toEqual([{ consumer: 'file-on-letter-written', event_id: id }]);
  });

  it('a database that does not tell when it lived needs --since', async () => {
    await database.owner.query('DELETE FROM inbox');
    const search = run('find-lost-events', '--out', path.join(folder, 'none.jsonl'));
    await expect(search).rejects.toThrow('--since is needed');
  });

  it.each([
    ['find-lost-events', []],
    ['find-lost-events', ['--out', 'x', '--since', 'yesterday']],
    ['realign-consumers', ['--lost']],
    ['realign-consumers', ['now']],
  ])('%s %j is refused with its usage', async (command, words) => {
    await expect(run(command, ...words)).rejects.toThrow(UsageError);
  });
});
