import { randomBytes } from 'node:crypto';

import { alternate } from '../alternate.ts';
import type { Bench } from '../bench.ts';
import { type Figure, figureOf } from '../figure.ts';
import { authorizationBodies, authorizationTopic, fillOutbox } from '../lab/authorizations.ts';
import { asAdmin, type ServiceDatabase } from '../lab/database.ts';
import type { Lab, Served } from '../lab/lab.ts';
import { createPastTopic } from '../lab/past-topic.ts';
import { httpLoad } from '../load/http-load.ts';
import { quantile } from '../statistics.ts';
import type { BareKafkaResult, BareKafkaTask } from '../workers/bare-kafka.ts';

const rate = 300;
const connections = 16;
/** Events left out at the beginning of each round, by their share. */
const warmUpShare = 0.15;

/** The event as an authorisation publishes it. */
const value = JSON.stringify({
  authorizationId: '01900000-0000-7000-8000-000000000001',
  personKey: `pk1_${'Q'.repeat(43)}`,
  purposes: ['subsistence-allowance'],
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
});

/** Publisher and consumer as two services, and where they keep their rows. */
interface Pair {
  readonly publisher: Served;
  readonly consumer: Served;
  readonly published: ServiceDatabase;
  readonly effects: ServiceDatabase;
}

type Latency = Record<'p50' | 'p99' | 'delivered', number>;

/**
 * From the commit of an authorisation in data-verification to the commit of what social-assistance remembers of it;
 * both moments are PostgreSQL's own (`track_commit_timestamp`), so that no clock of ours is in between.
 */
export const eventLatency: Bench = {
  name: 'event-latency',
  title: `commit to the consumer's committed effect at ${rate} events a second, against kafkajs produce to consume`,
  async run(lab: Lab): Promise<Figure[]> {
    const seconds = lab.quick ? 4 : 17;
    const bodies = authorizationBodies(2_000);
    const few = await pairOf(lab, 0);
    const many = await pairOf(lab, lab.size(1_000_000));
    const ours = (pair: Pair) => (): Promise<Latency> => measure(lab, pair, bodies, seconds);
    const bare = async (): Promise<Latency> => {
      const warmUp = Math.floor(seconds * rate * warmUpShare);
      const messages = seconds * rate - warmUp;
      const { latencies } = await lab.work<BareKafkaResult>('bare-kafka.ts', {
        brokers: lab.addresses.kafkaBrokers,
        topic: `bare-${randomBytes(4).toString('hex')}`,
        value,
        rate,
        messages,
        warmUp,
      } satisfies BareKafkaTask);
      return { ...summary(latencies), delivered: latencies.length / messages };
    };
    const say = (prefix: string) => (line: string) => lab.say(`${prefix} ${line}`);
    const path = await alternate(
      { ours: ours(few), reference: bare },
      { rounds: lab.rounds, say: say('event-latency') },
    );
    const flat = await alternate(
      { ours: ours(many), reference: ours(few) },
      { rounds: lab.rounds, say: say('event-latency full') },
    );
    for (const pair of [few, many]) {
      await Promise.all([pair.publisher.stop(), pair.consumer.stop()]);
      await Promise.all([pair.published.drop(), pair.effects.drop()]);
    }
    const note = `${lab.size(1_000_000)} published rows against none`;
    return [
      figureOf('event-latency-p50', path.p50, { unit: 'ms', goal: { atMost: 2.5 } }),
      figureOf('event-latency-p99', path.p99, { unit: 'ms', goal: { atMost: 2.5 } }),
      figureOf('event-delivered', path.delivered, { unit: 'of 1', goal: { atLeast: 1 } }),
      figureOf('event-latency-full-p50', flat.p50, { unit: 'ms', goal: { atMost: 1.3 }, note }),
      figureOf('event-latency-full-p99', flat.p99, { unit: 'ms', goal: { atMost: 1.3 }, note }),
    ];
  },
};

async function pairOf(lab: Lab, publishedRows: number): Promise<Pair> {
  const [published, effects] = await Promise.all([
    lab.database('data-verification'),
    lab.database('social-assistance'),
  ]);
  const topicPrefix = `${published.name.replaceAll('_', '-')}.`;
  if (publishedRows > 0) {
    lab.say(`filling ${publishedRows} published events`);
    await asAdmin(published.adminUrl, async (admin) => {
      await fillOutbox(admin, publishedRows, { sent: true });
      await admin.query('VACUUM ANALYZE outbox');
    });
    await createPastTopic(lab.addresses.kafkaBrokers, topicPrefix + authorizationTopic);
  }
  const shared = { KAFKA_TOPIC_PREFIX: topicPrefix, LOG_LEVEL: 'info' };
  const [publisher, consumer] = await Promise.all([
    lab.service('data-verification', { DATABASE_URL: published.url, ...shared }),
    lab.service('social-assistance', { DATABASE_URL: effects.url, ...shared }),
  ]);
  return { publisher, consumer, published, effects };
}

async function measure(lab: Lab, pair: Pair, bodies: readonly string[], seconds: number): Promise<Latency> {
  const { answered } = await httpLoad(lab, {
    url: pair.publisher.url,
    method: 'POST',
    paths: ['/data-verification/v1/authorizations'],
    headers: { authorization: lab.token },
    bodies,
    idempotencyKeys: true,
    connections,
    seconds,
    rate,
  });
  const commits = (database: ServiceDatabase, table: string, key: string): Promise<CommitRow[]> =>
    asAdmin(database.adminUrl, async (admin) => {
      const { rows } = await admin.query<CommitRow>(
        `SELECT id, at FROM (SELECT ${key} AS id, extract(epoch FROM pg_xact_commit_timestamp(xmin))::float8 * 1000 AS at
           FROM ${table} ORDER BY ${key} DESC LIMIT $1) AS latest ORDER BY at`,
        [answered],
      );
      return rows;
    });
  const causes = await commits(pair.published, '"authorization"', 'id');
  const effects = await untilAll(
    answered,
    () => commits(pair.effects, 'known_authorization', 'authorization_id'),
    causes,
  );
  const counted = causes.slice(Math.floor(causes.length * warmUpShare));
  const latencies = counted.flatMap(({ id, at }) => {
    const effect = effects.get(id);
    return effect === undefined ? [] : [effect - at];
  });
  return { ...summary(latencies), delivered: latencies.length / counted.length };
}

interface CommitRow {
  readonly id: string;
  readonly at: number;
}

/** Waits until every cause has its effect, or for half a minute: what is missing then counts as not delivered. */
async function untilAll(
  expected: number,
  read: () => Promise<CommitRow[]>,
  causes: readonly CommitRow[],
): Promise<Map<string, number>> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const effects = new Map((await read()).map(({ id, at }) => [id, at]));
    const arrived = causes.filter(({ id }) => effects.has(id)).length;
    if (arrived === expected || Date.now() > deadline) return effects;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function summary(latencies: readonly number[]): Pick<Latency, 'p50' | 'p99'> {
  return { p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) };
}
