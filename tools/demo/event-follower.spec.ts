import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import kafkajs from 'kafkajs';

import { root } from '../lib/paths.ts';
import { waitFor } from '../lib/problem.ts';
import { EventFollower, followedTopics } from './event-follower.ts';

const testServices = path.join(root, '.minzheng', 'test-services.json');

function brokers(): string {
  const { TEST_KAFKA_BROKERS: given } = process.env;
  if (given !== undefined) return given;
  return (JSON.parse(readFileSync(testServices, 'utf8')) as { kafkaBrokers: string }).kafkaBrokers;
}

describe('following the events of one matter', () => {
  const topicPrefix = `demo-${randomUUID()}.`;
  const kafka = new kafkajs.Kafka({ brokers: brokers().split(','), logLevel: kafkajs.logLevel.NOTHING });
  const producer = kafka.producer();
  const admin = kafka.admin();
  const [authorizations, applications] = followedTopics;
  const names = followedTopics.map((topic) => topicPrefix + topic);

  beforeAll(async () => {
    await Promise.all([producer.connect(), admin.connect()]);
    await admin.createTopics({ topics: names.map((topic) => ({ topic, numPartitions: 3 })), waitForLeaders: false });
    // A busy broker confirms topics before it can be asked for them.
    await waitFor(
      'The topics',
      async () => (await admin.listTopics()).filter((name) => names.includes(name)).length === names.length,
      { timeoutMs: 60_000, intervalMs: 100 },
    );
  });
  afterAll(async () => {
    await admin.deleteTopics({ topics: names });
    await Promise.all([producer.disconnect(), admin.disconnect()]);
  });

  const publish = (topic: string, event: string, key: string, time: string, data: object = {}) =>
    producer.send({
      topic: topicPrefix + topic,
      messages: [
        {
          key,
          value: JSON.stringify(data),
          headers: { ce_type: `cn.minzheng.x.${event}.v1`, ce_time: time },
        },
      ],
    });

  it('gives what happened from its start on, in order of time, and nothing of other matters', async () => {
    const [mine, other, signed] = [randomUUID(), randomUUID(), randomUUID()];
    await publish(applications, 'case.submitted', mine, '2025-06-01T01:00:00.000Z');

    const follower = new EventFollower({ kafkaBrokers: brokers(), topicPrefix });
    await follower.start();
    follower.concern(mine);
    await publish(applications, 'case.accepted', mine, '2025-06-03T03:00:00.000Z', { caseId: mine });
    await publish(authorizations, 'authorization.granted', signed, '2025-06-03T02:00:00.000Z', {
      authorizationId: signed,
    });
    await publish(applications, 'case.accepted', other, '2025-06-03T03:00:00.000Z');
    await publish(authorizations, 'report.issued', other, '2025-06-03T04:00:00.000Z', { caseId: mine });

    const first = await follower.expect(['case.accepted', 'report.issued']);
    expect(first.map(({ type, topic }) => [type, topic])).toEqual([
      ['cn.minzheng.x.case.accepted.v1', applications],
      ['cn.minzheng.x.report.issued.v1', authorizations],
    ]);

    // An id may become known after the event that carries it.
    follower.concern(signed);
    const second = await follower.expect(['authorization.granted']);
    expect(second.map(({ key }) => key)).toEqual([signed]);
    expect(follower.all().map(({ time }) => time.slice(11, 13))).toEqual(['02', '03', '04']);
    await follower.stop();
  });

  it('says which event did not come', async () => {
    const follower = new EventFollower({ kafkaBrokers: brokers(), topicPrefix });
    await follower.start();
    await expect(follower.expect(['award.granted'], 100)).rejects.toThrow('award.granted');
    await follower.stop();
  });
});
