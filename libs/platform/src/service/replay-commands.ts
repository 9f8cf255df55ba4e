import { deadLetterTopics, replayDeadLetters, replayEvents } from '@minzheng/messaging';
import { readConfig } from '../config/config.js';
import { kafkaConfig } from '../config/platform-config.js';
import { topicsOf } from '../events/event-engine.js';
import { readFlags, UsageError, type Command } from './command.js';
import { eventsConfig, instant, withBroker, withDatabase } from './event-tools.js';

const topicFlags = {
  topic: { type: 'string', multiple: true },
  all: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
} as const;

const eventsUsage =
  'replay-events (--topic <topic> … | --all) [--type <event type>] [--key <aggregate id>] ' +
  '[--from <RFC 3339 instant>] [--to <RFC 3339 instant>] [--dry-run]';

/** `replay-events`: sends events of the outbox again; writes how many of which type. */
export const replayEventsCommand: Command = async (context) => {
  const { definition, environment, words, log } = context;
  const flags = readFlags(
    words,
    {
      ...topicFlags,
      type: { type: 'string' },
      key: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
    },
    eventsUsage,
  );
  requireScope(flags, eventsUsage);
  const published = topicsOf(definition.events);
  const names = chosenTopics(
    flags,
    published.map(({ name }) => name),
  );
  const events = definition.events.filter(({ topic }) => names.includes(topic.name));
  if (flags.type !== undefined && !events.some(({ type }) => type === flags.type)) {
    throw new UsageError(choice('--type', events.map(({ type }) => type).sort()));
  }
  const [from, to] = [instant('--from', flags.from), instant('--to', flags.to)];
  const config = readConfig(eventsConfig, environment);
  const dryRun = flags['dry-run'] ?? false;

  await withBroker(context, config, (broker) =>
    withDatabase('replay-events', config.DATABASE_URL, async (db) => {
      const report = await replayEvents({
        broker,
        db,
        topics: published.filter(({ name }) => names.includes(name)),
        type: flags.type,
        key: flags.key,
        from,
        to,
        dryRun,
        topicPrefix: config.KAFKA_TOPIC_PREFIX,
      });
      for (const topic of report.created) log.info('topic-created', { topic });
      for (const { topic, type, count } of report.types) log.info(found(dryRun), { topic, eventType: type, count });
      log.info(dryRun ? 'dry-run-complete' : 'replay-complete', { count: report.count });
    }),
  );
};

const deadLettersUsage = 'replay-dead-letters (--topic <topic> … | --all) [--discard] [--dry-run]';

/** `replay-dead-letters`: gives dead letters of this service another chance, or sets them aside for good; writes how many of which reason. */
export const replayDeadLettersCommand: Command = async (context) => {
  const { definition, environment, words, log } = context;
  const flags = readFlags(words, { ...topicFlags, discard: { type: 'boolean' } }, deadLettersUsage);
  requireScope(flags, deadLettersUsage);
  const config = readConfig(kafkaConfig, environment);
  const topicPrefix = config.KAFKA_TOPIC_PREFIX;
  const dryRun = flags['dry-run'] ?? false;

  await withBroker(context, config, async (broker) => {
    const followed = await deadLetterTopics(broker, definition.name, topicPrefix);
    const topics = chosenTopics(flags, followed);
    const discard = flags.discard ?? false;
    const report = await replayDeadLetters({ broker, group: definition.name, topics, topicPrefix, dryRun, discard });
    const done = discard && !dryRun ? 'discarded' : found(dryRun);
    for (const { topic, reason, count } of report.reasons) log.info(done, { topic, reason, count });
    log.info(dryRun ? 'dry-run-complete' : 'replay-complete', { count: report.count });
  });
};

const found = (dryRun: boolean): string => (dryRun ? 'to-replay' : 'replayed');

const choice = (flag: string, of: readonly string[]): string =>
  of.length === 0 ? `${flag} names nothing this service has` : `${flag} is one of: ${of.join(', ')}`;

interface Scope {
  readonly topic?: string[] | undefined;
  readonly all?: boolean | undefined;
}

/** Either everything or what is named: an operator who forgets the topic must not replay all by accident. */
function requireScope({ topic, all = false }: Scope, usage: string): void {
  if ((topic === undefined) !== all) throw new UsageError(usage);
}

function chosenTopics({ topic: named }: Scope, known: readonly string[]): readonly string[] {
  if (named === undefined) return known;
  if (named.some((name) => !known.includes(name))) throw new UsageError(choice('--topic', known));
  return [...new Set(named)];
}
