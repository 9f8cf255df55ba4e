export * from './broker.js';
export {
  decodeCloudEvent,
  encodeCloudEvent,
  PoisonMessage,
  type PoisonReason,
  type ReceivedEvent,
} from './cloud-event.js';
export { EventRefused } from './event-refused.js';
export { inboxInsert, inboxTables, pruneInbox } from './inbox.js';
export { kafkaBroker, type KafkaAccess, type KafkaBrokerOptions } from './kafka/kafka-broker.js';
export { messagingMetrics, type MessagingMetrics } from './metrics.js';
export { maxEventBytes, newEvent, type EventContext } from './new-event.js';
export {
  outboxChannel,
  outboxDepth,
  outboxInsert,
  outboxPartition,
  outboxPartitions,
  outboxTables,
} from './outbox/outbox.js';
export { OutboxRelay, type OutboxRelayOptions } from './outbox/outbox-relay.js';
export { OutboxWaker } from './outbox/outbox-waker.js';
export { containsIdentityNumber } from './personal-data.js';
export { positionTables } from './consumer/position-keeper.js';
export { rowsOf, type Logger, type Queryable, type Statement } from './ports.js';
export {
  deadLetterTopics,
  replayDeadLetters,
  type DeadLetterReplayOptions,
  type DeadLetterReplayReport,
} from './replay/replay-dead-letters.js';
export { findLostEvents, passOver, RestoredMomentUnknown, type LostEvent } from './restore/lost-events.js';
export { GroupBusy, realignConsumers, type RealignReport } from './restore/realign-consumers.js';
export { replayEvents, type EventReplayOptions, type EventReplayReport } from './replay/replay-events.js';
export {
  createConsumerTopics,
  createTopics,
  deadLetterTopic,
  retryTopic,
  type TopicOptions,
  type TopicReport,
} from './topics.js';
export { ConsumerRunner, type ConsumerRunnerOptions } from './consumer/consumer-runner.js';
export { parkedEvents } from './consumer/parked-events.js';
export { isRetriable, UnrecoverableEvent, type RetryPolicy } from './consumer/failures.js';
export { activeTraceparent } from './tracing.js';
