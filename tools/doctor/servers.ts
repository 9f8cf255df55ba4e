import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';

import type { Runtime } from '../lib/runtime.ts';
import { pings } from '../services/redis.ts';
import { type Finding, page } from './finding.ts';
import { inTime } from './in-time.ts';

const patienceMs = 4_000;

/** PostgreSQL, Kafka and Redis, asked as the services ask them. */
export async function serverFindings(runtime: Runtime): Promise<Finding[]> {
  const redis = new URL(runtime.redisUrl);
  const databases = Object.entries(runtime.services).map(async ([name, { databaseUrl }]): Promise<Finding[]> =>
    (await inTime(answersSql(databaseUrl), false))
      ? []
      : [
          {
            kind: 'fault',
            part: 'postgresql',
            what: `the database of ${name} does not answer`,
            helps: 'start it, free its disk, or let it go on (SIGCONT); services recover by themselves',
            runbook: page('database-unreachable'),
          },
        ],
  );
  const kafka = async (): Promise<Finding[]> =>
    (await inTime(answersKafka(runtime.kafkaBrokers), false))
      ? []
      : [
          {
            kind: 'fault',
            part: 'kafka',
            what: 'it does not answer; applications are accepted meanwhile, verifications wait',
            helps: 'start it again; events wait in the outbox and are sent then',
            runbook: page('kafka-unreachable'),
          },
        ];
  const cache = async (): Promise<Finding[]> =>
    (await pings(redis.hostname, Number(redis.port || 6379)))
      ? []
      : [
          {
            kind: 'fault',
            part: 'redis',
            what: 'it does not answer; requests are served, quotas are counted per gateway, the clock does not move',
            helps: 'start it again',
            runbook: page('quotas-counted-locally'),
          },
        ];
  return (await Promise.all([...databases, kafka(), cache()])).flat();
}

async function answersSql(url: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: patienceMs,
    query_timeout: patienceMs,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } finally {
    void client.end().catch(() => undefined);
  }
}

async function answersKafka(brokers: string): Promise<boolean> {
  const kafka = new Kafka({
    brokers: brokers.split(','),
    logLevel: logLevel.NOTHING,
    connectionTimeout: 2_000,
    requestTimeout: 3_000,
    retry: { retries: 0 },
  });
  const admin = kafka.admin();
  try {
    await admin.connect();
    await admin.describeCluster();
    return true;
  } finally {
    void admin.disconnect().catch(() => undefined);
  }
}
