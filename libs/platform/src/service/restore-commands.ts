import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import {
  findLostEvents,
  GroupBusy,
  passOver,
  realignConsumers,
  RestoredMomentUnknown,
  type LostEvent,
} from '@minzheng/messaging';
import { readConfig } from '../config/config.js';
import { consumerDeclarationOf } from '../consumers/event-consumer.js';
import { declarationsIn } from '../database/providers-with.js';
import { topicsOf } from '../events/event-engine.js';
import { readFlags, UsageError, type Command } from './command.js';
import { eventsConfig, instant, withBroker, withDatabase } from './event-tools.js';

const lostUsage = 'find-lost-events --out <file> [--since <RFC 3339 instant>]';

/**
 * `find-lost-events`: after a restore, writes the events that Kafka holds and this service's database does not know, one
 * JSON object per line: ids, keys and types, no payloads.
 */
export const findLostEventsCommand: Command = async (context) => {
  const { definition, environment, words, log } = context;
  const { out, since } = readFlags(words, { out: { type: 'string' }, since: { type: 'string' } }, lostUsage);
  if (out === undefined) throw new UsageError(lostUsage);
  const from = instant('--since', since);
  const config = readConfig(eventsConfig, environment);
  await withBroker(context, config, (broker) =>
    withDatabase('find-lost-events', config.DATABASE_URL, async (db) => {
      const lost = await orUsage(
        RestoredMomentUnknown,
        `${lostUsage}; the database does not tell when it lived: --since is needed`,
        findLostEvents({
          broker,
          db,
          service: definition.name,
          topics: topicsOf(definition.events),
          topicPrefix: config.KAFKA_TOPIC_PREFIX,
          since: from,
        }),
      );
      await writeFile(out, lost.map((event) => `${JSON.stringify(event)}\n`).join(''));
      for (const { id, type, topic } of lost) log.info('lost-event', { eventId: id, eventType: type, topic });
      log.info('lost-events-found', { count: lost.length });
    }),
  );
};

const realignUsage = 'realign-consumers [--lost <file of find-lost-events>] … [--from-beginning] [--dry-run]';
/** Members of a killed process stay in their group until its session ends. */
const membersLeaveWithinMs = 60_000;

/**
 * `realign-consumers`: after a restore and before the service starts, takes its consumers back to what its database has
 * seen, and makes them pass over the lost events of every service.
 */
export const realignConsumersCommand: Command = async (context) => {
  const { definition, environment, words, log } = context;
  const flags = readFlags(
    words,
    {
      lost: { type: 'string', multiple: true },
      'from-beginning': { type: 'boolean' },
      'dry-run': { type: 'boolean' },
    },
    realignUsage,
  );
  const dryRun = flags['dry-run'] ?? false;
  const lost = (await Promise.all((flags.lost ?? []).map(readLostEvents))).flat();
  const config = readConfig(eventsConfig, environment);
  const consumers = declarationsIn(definition.module, consumerDeclarationOf);
  await withBroker(context, config, (broker) =>
    withDatabase('realign-consumers', config.DATABASE_URL, async (db) => {
      const report = await whenIdle(() =>
        realignConsumers({
          broker,
          db,
          group: definition.name,
          topics: topicsOf(consumers.flatMap(({ events }) => events)),
          topicPrefix: config.KAFKA_TOPIC_PREFIX,
          fromBeginning: flags['from-beginning'] ?? false,
          dryRun,
        }),
      );
      for (const { topic, partition, to } of report.moved) log.info('consumer-moved', { topic, partition, offset: to });
      log.info('unparked', { count: report.unparked });
      if (!dryRun) {
        const names = consumers.flatMap(({ name, events }) => events.map(({ type }) => ({ name, type })));
        log.info('passed-over', { count: await passOver(db, lost, names) });
      }
      log.info(dryRun ? 'dry-run-complete' : 'realigned', { count: report.again });
    }),
  );
};

async function readLostEvents(file: string): Promise<LostEvent[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as LostEvent);
}

async function whenIdle<T>(work: () => Promise<T>): Promise<T> {
  for (const deadline = Date.now() + membersLeaveWithinMs; ;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof GroupBusy) || Date.now() > deadline) throw error;
      await delay(1_000);
    }
  }
}

async function orUsage<T>(kind: new (message: string) => Error, usage: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof kind) throw new UsageError(usage);
    throw error;
  }
}
