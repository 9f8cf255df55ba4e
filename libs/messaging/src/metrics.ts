import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export type MessagingMetrics = ReturnType<typeof messagingMetrics>;

/** Registers the metrics of messaging; call once per registry and pass the result to relay and runners. */
export function messagingMetrics(registry: Registry) {
  const registers = [registry];
  return {
    unsent: new Gauge({ name: 'outbox_unsent_events', help: 'Events in the outbox that are not sent yet', registers }),
    oldestUnsent: new Gauge({
      name: 'outbox_oldest_unsent_seconds',
      help: 'Age of the oldest unsent event',
      registers,
    }),
    sent: new Counter({ name: 'outbox_sent_events_total', help: 'Events sent by this relay', registers }),
    lag: new Gauge({
      name: 'consumer_lag',
      help: 'Messages between the committed offset and the end of the topic',
      labelNames: ['group', 'topic'] as const,
      registers,
    }),
    retries: new Counter({
      name: 'consumer_retries_total',
      help: 'Deliveries repeated after a failure, in place or through the retry topic',
      labelNames: ['group', 'topic', 'kind'] as const,
      registers,
    }),
    deadLetters: new Counter({
      name: 'dead_letters_total',
      help: 'Messages given up',
      labelNames: ['group', 'topic', 'reason'] as const,
      registers,
    }),
    publishToEffect: new Histogram({
      name: 'event_publish_to_effect_seconds',
      help: 'From the insert into the outbox to the committed effect of the consumer',
      labelNames: ['group', 'topic'] as const,
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 120],
      registers,
    }),
  };
}
