import { metricValues } from '@minzheng/testing/metric-values';

import { type Finding, page } from './finding.ts';

/** Metrics of one program. */
export type Figures = ReadonlyMap<string, number>;

type Labels = Readonly<Record<string, string>>;

/** A look at one metric: when it is wrong, and how that is said. */
interface Look {
  readonly metric: string;
  readonly wrong: (value: number, labels: Labels) => boolean;
  readonly what: (value: number, labels: Labels) => string;
  readonly helps: string;
  readonly alert: string;
}

const above =
  (limit: number) =>
  (value: number): boolean =>
    value > limit;

/** The same limits as the alerts where an alert has one; the doctor does not wait. */
const looks: readonly Look[] = [
  {
    metric: 'outbox_oldest_unsent_seconds',
    wrong: above(60),
    what: (seconds) => `its oldest unsent event has waited ${Math.round(seconds)} s: Kafka is away or refuses a topic`,
    helps: 'bring Kafka back; if it is there, the log of the service names the topic that is refused',
    alert: 'outbox-not-draining',
  },
  {
    metric: 'outbox_lost_topics',
    wrong: above(0),
    what: (_, { topic }) => `Kafka has lost what was in ${topic}; new events of the topic wait`,
    helps: 'refill it: node bundle/main.js replay-events --topic <topic>',
    alert: 'topic-lost',
  },
  {
    metric: 'consumer_lag',
    wrong: above(100),
    what: (messages, { topic }) => `it is ${messages} messages behind in ${topic}`,
    helps: 'see whether it fails or is only busy; more processes share the partitions',
    alert: 'consumer-lagging',
  },
  {
    metric: 'consumer_parked_events',
    wrong: above(0),
    what: (events) => `${events} events failed and wait to be tried again, later events of their cases behind them`,
    helps: 'its log names the failing consumer and the code of the error; what is mended goes on by itself',
    alert: 'consumer-retrying',
  },
  {
    metric: 'dead_letters_waiting',
    wrong: above(0),
    what: (letters, { topic }) => `${letters} messages of ${topic} were given up and wait for somebody`,
    helps: 'mend the cause, then: node bundle/main.js replay-dead-letters --topic <topic>',
    alert: 'dead-letters-waiting',
  },
  {
    metric: 'timers_oldest_overdue_seconds',
    wrong: above(300),
    what: (seconds) => `a deadline has been due for ${Math.round(seconds)} s and has had no effect`,
    helps: 'its log says whether timers are paused, or of a kind this version does not know',
    alert: 'timers-overdue',
  },
  {
    metric: 'timers_parked',
    wrong: above(0),
    what: (timers, { kind }) => `${timers} timers of the kind ${kind} failed five times and were set aside`,
    helps: 'mend the cause that the log names, then: node bundle/main.js retry-timers',
    alert: 'timers-parked',
  },
  {
    metric: 'source_circuit_open',
    wrong: above(0),
    what: (_, { source }) => `it leaves the source ${source} alone because it failed again and again`,
    helps: 'tell the department; reports say UNKNOWN meanwhile, and the source is tried again by itself',
    alert: 'source-failing',
  },
  {
    metric: 'verification_oldest_open_seconds',
    // Those that wait for an authorisation wait for people, which is no fault.
    wrong: (seconds, { state }) => state === 'querying' && seconds > 900,
    what: (seconds) => `a verification has been under way for ${Math.round(seconds / 60)} minutes`,
    helps: 'its log says whether concluding fails (verification failed) or sources are slow',
    alert: 'verification-queue-old',
  },
  {
    metric: 'database_pool_connections',
    wrong: (pieces, { state }) => state === 'waiting' && pieces > 0,
    what: (pieces) => `${pieces} pieces of work wait for a database connection`,
    helps: 'end the session that holds a lock, or give it more connections (DATABASE_POOL) or processes',
    alert: 'database-pool-exhausted',
  },
  {
    metric: 'gateway_quota_redis_up',
    wrong: (up) => up === 0,
    what: () => 'it counts quotas for itself because Redis does not answer',
    helps: 'bring Redis back',
    alert: 'quotas-counted-locally',
  },
  {
    metric: 'kafka_up',
    wrong: (up) => up === 0,
    what: () => 'Kafka has not answered its last question',
    helps: 'bring Kafka back; events wait in the outbox and are sent then',
    alert: 'kafka-unreachable',
  },
];

/** What the metrics of a program say that needs somebody. */
export function figureFindings(part: string, figures: Figures): Finding[] {
  return [...figures].flatMap(([series, value]) => {
    const [, metric = '', inner = ''] = /^(\w+)(?:\{(.*)\})?$/.exec(series) ?? [];
    const labels: Labels = Object.fromEntries(
      [...inner.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', text = '']): [string, string] => [name, text]),
    );
    return looks
      .filter((look) => look.metric === metric && look.wrong(value, labels))
      .map(({ what, helps, alert }) => ({
        kind: 'fault',
        part,
        what: what(value, labels),
        helps: helps.replace('<topic>', labels['topic'] ?? '<topic>'),
        runbook: page(alert),
      }));
  });
}

/** What a program says at `/metrics`; nothing when it does not answer. */
export async function figuresOf(url: string): Promise<Figures> {
  try {
    const response = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(10_000) });
    return metricValues(await response.text());
  } catch {
    return new Map();
  }
}
