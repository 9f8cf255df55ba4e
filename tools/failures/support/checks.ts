import { waitFor } from '../../lib/problem.ts';
import { followedEvents, type FollowedEvent } from './consumers.ts';
import type { Ledger } from './ledger.ts';
import type { PlatformUnderTest } from './platform-under-test.ts';
import { readTopics, type TopicMessage } from './topics.ts';

/** What was found after the storm; everything but the first three lines has to be 0. */
export interface Findings {
  acknowledged: number;
  events: number;
  /** Messages that lie in a topic more than once; consumers have to bear them. */
  repeatedMessages: number;
  /** Acknowledged writes of which the database knows nothing. */
  lostWrites: number;
  /** Writes carried out more often than acknowledged. */
  doubledWrites: number;
  /** Committed events that never came to their topic. */
  lostEvents: number;
  /** Events of one key that lie in their topic before an earlier one. */
  inversions: number;
  /** Events in a topic that a consumer never took up. */
  missedEffects: number;
  /** Effects (of an event, a timer, a case) that happened more than once. */
  doubledEffects: number;
  deadLetters: number;
  parkedTimers: number;
}

/** Figures that must be 0 after whatever was broken. */
export const soundness = [
  'lostWrites',
  'doubledWrites',
  'lostEvents',
  'inversions',
  'missedEffects',
  'doubledEffects',
  'deadLetters',
  'parkedTimers',
] as const satisfies readonly (keyof Findings)[];

interface OutboxRow {
  id: string;
  topic: string;
  type: string;
  key: string;
}

/** The time consumers, relays, timers and leases have to finish what they can; what is missing then is lost. */
const settleMs = 180_000;

/**
 * Compares what was acknowledged with rows, audit, outbox, topics and consumed effects, over everything that ever
 * happened on this platform. Waits for what is still under way.
 */
export async function findings(platform: PlatformUnderTest, ledger: Ledger): Promise<Findings> {
  const services = Object.keys(platform.runtime.services);
  const consumers = await followedEvents();
  await settle(platform, services, consumers);
  const messages = await readTopics(platform.runtime.kafkaBrokers);
  const outbox = (await Promise.all(services.map((service) => outboxOf(platform, service)))).flat();
  const events = eventsByTopic(messages);
  return {
    acknowledged: ledger.writes.length,
    events: outbox.length,
    repeatedMessages: messages.length - new Set(messages.map(({ topic, id }) => `${topic} ${id}`)).size,
    ...(await comparedWithAudit(platform, services, ledger)),
    lostEvents: outbox.filter(({ topic, id }) => !events.get(topic)?.has(id)).length,
    inversions: inversionsOf(outbox, messages),
    missedEffects: await missedEffects(platform, consumers, outbox, tellMissed),
    doubledEffects: await sum(platform, services, doubledEffects, tell),
    deadLetters: messages.filter(({ topic }) => topic.endsWith('.dlq')).length,
    parkedTimers: await sum(platform, services, [`SELECT 1 FROM timer WHERE parked_at IS NOT NULL`]),
  };
}

/** Nothing unsent, nothing parked, no verification under way; waits no longer than {@link settleMs}. */
async function settle(
  platform: PlatformUnderTest,
  services: readonly string[],
  consumers: readonly FollowedEvent[],
): Promise<void> {
  const underWay = async (): Promise<number> => {
    const open = await sum(platform, services, [
      'SELECT 1 FROM outbox WHERE sent_at IS NULL',
      'SELECT 1 FROM parked_event',
    ]);
    const querying = `SELECT 1 FROM verification_request WHERE state = 'querying'`;
    const verifications = await sum(platform, ['data-verification'], [querying]);
    const outbox = (await Promise.all(services.map((service) => outboxOf(platform, service)))).flat();
    return open + verifications + (await missedEffects(platform, consumers, outbox));
  };
  const deadline = Date.now() + settleMs;
  await waitFor('Quiet', async () => Date.now() > deadline || (await underWay()) === 0, {
    timeoutMs: settleMs * 2,
    intervalMs: 250,
  });
}

function outboxOf(platform: PlatformUnderTest, service: string): Promise<OutboxRow[]> {
  return platform.query<OutboxRow>(service, 'SELECT id, topic, type, key FROM outbox ORDER BY sequence');
}

function eventsByTopic(messages: readonly TopicMessage[]): Map<string, Set<string>> {
  const events = new Map<string, Set<string>>();
  for (const { topic, id } of messages) {
    const known = events.get(topic) ?? new Set();
    events.set(topic, known.add(id));
  }
  return events;
}

/** Per topic and key: how often an event first comes after one that was committed later. */
function inversionsOf(outbox: readonly OutboxRow[], messages: readonly TopicMessage[]): number {
  const place = new Map(outbox.map(({ topic, id }, index) => [`${topic} ${id}`, index]));
  const seen = new Set<string>();
  const latest = new Map<string, number>();
  let inversions = 0;
  for (const { topic, key, id } of messages) {
    const index = place.get(`${topic} ${id}`);
    if (index === undefined || seen.has(`${topic} ${id}`)) continue;
    seen.add(`${topic} ${id}`);
    const of = `${topic} ${key}`;
    if (index < (latest.get(of) ?? -1)) inversions += 1;
    latest.set(of, Math.max(index, latest.get(of) ?? -1));
  }
  return inversions;
}

async function missedEffects(
  platform: PlatformUnderTest,
  consumers: readonly FollowedEvent[],
  outbox: readonly OutboxRow[],
  found: (who: FollowedEvent, events: readonly OutboxRow[]) => void = () => undefined,
): Promise<number> {
  let missed = 0;
  for (const { service, consumer, type } of consumers) {
    const rows = await platform.query<{ id: string }>(service, 'SELECT event_id AS id FROM inbox WHERE consumer = $1', [
      consumer,
    ]);
    const done = new Set(rows.map(({ id }) => id));
    const open = outbox.filter((event) => event.type === type && !done.has(event.id));
    if (open.length > 0) found({ service, consumer, type }, open);
    missed += open.length;
  }
  return missed;
}

/** Every acknowledged write stands in the audit log as often as it was acknowledged, and no other write does. */
async function comparedWithAudit(
  platform: PlatformUnderTest,
  services: readonly string[],
  ledger: Ledger,
): Promise<{ lostWrites: number; doubledWrites: number }> {
  const balance = new Map<string, number>();
  const add = (name: string, amount: number) => balance.set(name, (balance.get(name) ?? 0) + amount);
  for (const { service, action, subjectId } of ledger.writes) add(`${service} ${action} ${subjectId}`, -1);
  for (const service of services) {
    const rows = await platform.query<{ action: string; subject_id: string }>(
      service,
      `SELECT action, subject_id FROM audit_log
       WHERE caller_kind = 'client' AND (action = 'lodge' OR action LIKE 'benefit-application-%')`,
    );
    for (const row of rows) add(`${service} ${row.action} ${row.subject_id}`, 1);
  }
  const differences = [...balance.values()];
  return {
    lostWrites: differences.reduce((total, difference) => total + Math.max(0, -difference), 0),
    doubledWrites: differences.reduce((total, difference) => total + Math.max(0, difference), 0),
  };
}

/**
 * Each finds what must be there once and is there more often, with pseudonymous names that tell what; a table that a
 * service has not is passed over.
 */
const doubledEffects: readonly string[] = [
  // A consumer's or a timer's caller is named after it, and its request after the event.
  `SELECT client_id, request_id, action, subject_id FROM audit_log WHERE client_id LIKE 'system:consumer:%'
   GROUP BY client_id, request_id, action, subject_id HAVING count(*) > 1`,
  `SELECT client_id, action, subject_id, details FROM audit_log WHERE client_id LIKE 'system:timer:%'
   GROUP BY client_id, action, subject_id, details HAVING count(*) > 1`,
  // What can only happen once to a matter is said once of it; a verification may wait and start again.
  `SELECT type, key FROM outbox WHERE type NOT LIKE '%.verification.%' GROUP BY type, key HAVING count(*) > 1`,
  onceIn('case_history', 'application_id, action'),
  onceIn('award', 'application_id'),
  onceIn('benefit_decision', 'application_id'),
  onceIn('source_query', 'request_id, person_key, source'),
  onceIn('verification_request', 'case_id'),
];

function onceIn(table: string, columns: string): string {
  return `SELECT ${columns} FROM ${table} GROUP BY ${columns} HAVING count(*) > 1`;
}

/** Which effect it was: the figure alone would say only that there was one. */
function tell(row: object): void {
  console.log(`    twice: ${JSON.stringify(row)}`);
}

function tellMissed({ service, consumer }: FollowedEvent, events: readonly OutboxRow[]): void {
  console.log(`    missed: ${JSON.stringify({ service, consumer, topic: events[0]?.topic, events: events.length })}`);
}

/** How many rows the queries find in all. */
async function sum(
  platform: PlatformUnderTest,
  services: readonly string[],
  queries: readonly string[],
  found: (row: object) => void = () => undefined,
): Promise<number> {
  let total = 0;
  for (const service of services) {
    const tables = await platform.query<{ name: string }>(
      service,
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    );
    const known = new Set(tables.map(({ name }) => name));
    for (const query of queries) {
      const table = / FROM (\w+)/.exec(query)?.[1] ?? '';
      if (!known.has(table)) continue;
      const rows = await platform.query(service, query);
      rows.forEach((row) => found({ service, table, ...row }));
      total += rows.length;
    }
  }
  return total;
}
