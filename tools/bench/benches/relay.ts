import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import path from 'node:path';

import kafkajs from 'kafkajs';

import { alternate } from '../alternate.ts';
import type { Bench } from '../bench.ts';
import { type Figure, figureOf } from '../figure.ts';
import { authorizationTopic as topic, fillOutbox } from '../lab/authorizations.ts';
import { asAdmin, type ServiceDatabase } from '../lab/database.ts';
import type { Lab } from '../lab/lab.ts';
import type { KafkaFileTask } from '../workers/kafka-file.ts';
import type { RelayTask } from '../workers/relay.ts';

/** Messages of one request of the reference; larger ones gain it nothing. */
const batch = 500;

/** Draining a full outbox: fetch, send, mark; against the same messages read from a file and sent. */
export const relay: Bench = {
  name: 'relay',
  title: 'draining the outbox, against the same messages produced from a file by kafkajs',
  async run(lab: Lab): Promise<Figure[]> {
    const rows = lab.size(500_000);
    lab.say(`filling ${rows} unsent events`);
    const template = await lab.database('data-verification');
    await asAdmin(template.adminUrl, async (admin) => {
      await fillOutbox(admin, rows, { sent: false });
      await admin.query('VACUUM ANALYZE outbox');
    });
    const file = await writeMessages(lab, template);
    const drained = await alternate(
      { ours: () => drain(lab, template, rows), reference: () => produce(lab, file) },
      { rounds: lab.rounds, say: (line) => lab.say(`relay ${line}`) },
    );
    await template.drop();
    return [figureOf('relay', drained.events, { unit: 'events/s', goal: { atLeast: 0.6 } })];
  },
};

/** Every round has a topic of its own, so that Kafka's log is as young for either side. */
async function newTopic(lab: Lab): Promise<string> {
  const prefix = `${randomBytes(4).toString('hex')}.`;
  const kafka = new kafkajs.Kafka({
    brokers: lab.addresses.kafkaBrokers.split(','),
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({
    waitForLeaders: true,
    topics: [{ topic: prefix + topic, numPartitions: 8, replicationFactor: 1 }],
  });
  await admin.disconnect();
  return prefix;
}

async function drain(lab: Lab, template: ServiceDatabase, rows: number): Promise<{ events: number }> {
  const database = await template.copy();
  const topicPrefix = await newTopic(lab);
  await asAdmin(database.adminUrl, (admin) => admin.query('CHECKPOINT'));
  const { perSecond } = await lab.work<{ perSecond: number }>('relay.ts', {
    databaseUrl: database.url,
    brokers: lab.addresses.kafkaBrokers,
    topicPrefix,
    rows,
  } satisfies RelayTask);
  await database.drop();
  return { events: perSecond };
}

async function produce(lab: Lab, file: string): Promise<{ events: number }> {
  const { perSecond } = await lab.work<{ perSecond: number }>('kafka-file.ts', {
    brokers: lab.addresses.kafkaBrokers,
    topic: (await newTopic(lab)) + topic,
    file,
    batch,
  } satisfies KafkaFileTask);
  return { events: perSecond };
}

/** The messages as the relay sends them, one JSON line each. */
async function writeMessages(lab: Lab, database: ServiceDatabase): Promise<string> {
  const file = path.join(lab.folder, 'messages.ndjson');
  const stream = createWriteStream(file);
  await asAdmin(database.adminUrl, async (admin) => {
    await admin.query('BEGIN');
    await admin.query(
      'DECLARE rows NO SCROLL CURSOR FOR SELECT id, key, type, time, data::text FROM outbox ORDER BY sequence',
    );
    for (;;) {
      const { rows } = await admin.query<{ id: string; key: string; type: string; time: Date; data: string }>(
        'FETCH 10000 FROM rows',
      );
      if (rows.length === 0) break;
      const lines = rows.map(({ id, key, type, time, data }) =>
        JSON.stringify({
          key,
          value: data,
          headers: {
            ce_specversion: '1.0',
            ce_id: id,
            ce_source: 'urn:minzheng:data-verification',
            ce_type: type,
            ce_time: time.toISOString(),
            ce_subject: key,
            ce_division: '990101001',
            'content-type': 'application/json',
          },
        }),
      );
      if (!stream.write(`${lines.join('\n')}\n`)) await once(stream, 'drain');
    }
    await admin.query('COMMIT');
  });
  stream.end();
  await once(stream, 'finish');
  return file;
}
