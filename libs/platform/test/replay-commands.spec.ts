import { randomBytes } from 'node:crypto';
import { defineEvent, defineTopic } from '@minzheng/contracts';
import { Module } from '@nestjs/common';
import { systemClock, systemRandom } from '@minzheng/domain';
import {
  createConsumerTopics,
  deadLetterTopic,
  kafkaBroker,
  newEvent,
  outboxInsert,
  retryTopic,
} from '@minzheng/messaging';
import type { Broker } from '@minzheng/messaging';
import { addresses, createTestDatabase, defaultPolicyDir, type TestDatabase } from '@minzheng/testing';
import Type from 'typebox';
import { bootstrap, defineService, Log, type ConfigError } from '../src/index.js';
import { UsageError } from '../src/service/command.js';
import { commands } from '../src/service/commands.js';

const topic = defineTopic({
  name: 'minzheng.replayed.letter.v1',
  title: '信 · letter',
  visibility: 'public',
  partitions: 1,
  retentionDays: 1,
});
const letterWritten = defineEvent({
  type: 'cn.minzheng.replayed.letter.written.v1',
  topic,
  title: '信已写',
  description: 'Only in this test.',
  schema: Type.Object({ number: Type.Integer() }, { additionalProperties: false }),
  example: { number: 1 },
});
@Module({})
class ReplayedModule {}

const service = defineService({
  name: 'replayed',
  title: 'Replayed',
  description: 'Has something to replay.',
  module: ReplayedModule,
  events: [letterWritten],
  defaultPort: 0,
});

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const prefix = `mzt-${Date.now().toString(36)}-${randomBytes(4).toString('hex')}.`;
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
});

const kafka = { KAFKA_BROKERS: kafkaBrokers, KAFKA_TOPIC_PREFIX: prefix };

/**
 * Runs a command with nothing but the variables it needs.
 * @returns what it wrote, without time and level; the Kafka client's own lines (a new topic has no leader yet) are left out
 */
async function run(command: string, words: string[], environment: Record<string, string>): Promise<object[]> {
  const lines: object[] = [];
  const write = (line: string) => {
    const { time: _time, level: _level, service: _service, ...rest } = JSON.parse(line);
    if (rest.event !== 'messaging') lines.push(rest);
  };
  const log = new Log({ service: service.name, level: 'info', destination: { write } });
  await commands[command]!({ definition: service, environment, words, log, clock: systemClock });
  return lines;
}

const messagesIn = async (name: string): Promise<number> => {
  const offsets = await broker.admin.topicOffsets(prefix + name);
  return offsets.reduce((sum, { low, high }) => sum + Number(high - low), 0);
};

describe('replay-events', () => {
  const replay = (...words: string[]) => run('replay-events', words, { ...kafka, DATABASE_URL: database.url });

  it('sends events of the outbox again and writes how many', async () => {
    const context = { random: systemRandom(systemClock), clock: systemClock };
    const event = newEvent(letterWritten, { key: 'a', division: '9901', data: { number: 1 } }, context);
    const { sql, params } = outboxInsert([event]);
    await database.owner.query(sql, params);
    await database.owner.query('UPDATE outbox SET sent_at = now()');
    const count = { topic: topic.name, eventType: letterWritten.type, count: 1 };

    expect(await replay('--all', '--dry-run')).toEqual([
      { event: 'to-replay', ...count },
      { event: 'dry-run-complete', count: 1 },
    ]);
    expect(await replay('--topic', topic.name, '--from', '2026-01-01T00:00:00+08:00')).toEqual([
      { event: 'topic-created', topic: prefix + topic.name },
      { event: 'replayed', ...count },
      { event: 'replay-complete', count: 1 },
    ]);
    expect(await messagesIn(topic.name)).toBe(1);
    expect(await replay('--topic', topic.name, '--to', '2026-01-01T00:00:00+08:00')).toEqual([
      { event: 'replay-complete', count: 0 },
    ]);
  });

  it.each([
    ['neither a topic nor --all', []],
    ['a topic and --all', ['--topic', topic.name, '--all']],
    ['a topic the service does not publish', ['--topic', 'minzheng.other.letter.v1']],
    ['a type the topic does not have', ['--all', '--type', 'cn.minzheng.replayed.letter.burnt.v1']],
    ['an instant without offset', ['--all', '--from', '2026-03-01T00:00:00']],
    ['a day that does not exist', ['--all', '--to', '2026-02-30T00:00:00Z']],
    ['an unknown flag', ['--all', '--forever']],
    ['a word that is no flag', ['--all', 'please']],
  ])('refuses %s', async (_, words) => {
    await expect(replay(...words)).rejects.toThrow(UsageError);
  });

  it('needs the database and Kafka, and nothing else', async () => {
    const faults = await run('replay-events', ['--all'], {}).catch((error: unknown) => (error as ConfigError).faults);
    expect(faults).toEqual([
      expect.stringContaining('KAFKA_BROKERS is missing'),
      expect.stringContaining('DATABASE_URL is missing'),
    ]);
  });

  it('ends the process with 64 when it is written wrongly', async () => {
    const written: string[] = [];
    const { jest } = import.meta;
    jest.replaceProperty(process, 'argv', ['node', 'main.js', 'replay-events', '--forever']);
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    jest.spyOn(process, 'exit').mockImplementation((code) => {
      throw new Error(`exit ${String(code)}`);
    });
    try {
      await expect(bootstrap(service)).rejects.toThrow('exit 64');
    } finally {
      jest.restoreAllMocks();
    }
    expect(written.join('')).toMatch(/^Usage: replay-events \(--topic/);
  });
});

describe('replay-dead-letters', () => {
  const replay = (...words: string[]) => run('replay-dead-letters', words, kafka);

  it('gives dead letters to the retry topic once and writes how many of which reason', async () => {
    await createConsumerTopics(broker, service.name, [topic], { prefix, replication: 1 });
    const producer = broker.producer();
    const name = prefix + deadLetterTopic(topic.name, service.name);
    await producer.send([{ topic: name, key: 'a', value: Buffer.from('?'), headers: { mz_reason: 'body-not-json' } }]);
    await producer.close();
    const counted = { topic: topic.name, reason: 'body-not-json', count: 1 };

    expect(await replay('--all', '--dry-run')).toEqual([
      { event: 'to-replay', ...counted },
      { event: 'dry-run-complete', count: 1 },
    ]);
    expect(await messagesIn(retryTopic(topic.name, service.name))).toBe(0);
    expect(await replay('--topic', topic.name)).toEqual([
      { event: 'replayed', ...counted },
      { event: 'replay-complete', count: 1 },
    ]);
    expect(await replay('--topic', topic.name)).toEqual([{ event: 'replay-complete', count: 0 }]);
    expect(await messagesIn(retryTopic(topic.name, service.name))).toBe(1);
  });

  it.each([
    ['neither a topic nor --all', []],
    ['a topic without dead letters', ['--topic', 'minzheng.other.letter.v1']],
    ['a flag of the other command', ['--all', '--key', 'a']],
  ])('refuses %s', async (_, words) => {
    await expect(replay(...words)).rejects.toThrow(UsageError);
  });
});
