/**
 * A Kafka topic of the platform. Names are permanent: `minzheng.<service>.<aggregate>.v<n>`.
 */
export interface TopicDefinition {
  readonly name: string;
  /** Chinese and English name, e.g. `低保申请 · subsistence allowance application`. */
  readonly title: string;
  /** `public`: anyone with a read grant may follow it; `restricted`: only `readers`. Both are free of personal data. */
  readonly visibility: 'public' | 'restricted';
  /** Number of Kafka partitions; raising it later moves keys, so it is chosen once and generously. */
  readonly partitions: number;
  /** How long Kafka keeps the events, in days. */
  readonly retentionDays: number;
  /** Services that are granted read access to a restricted topic, besides its producer. */
  readonly readers: readonly string[];
}

const TOPIC_NAME = /^minzheng\.(?<service>[a-z]+(?:-[a-z]+)*)\.(?<aggregate>[a-z]+(?:-[a-z]+)*)\.v[1-9]\d*$/;

/** Declares a topic; a malformed name or a restricted topic without readers is a programming error. */
export function defineTopic(
  topic: Omit<TopicDefinition, 'readers'> & { readers?: readonly string[] },
): Readonly<TopicDefinition> {
  if (!TOPIC_NAME.test(topic.name)) {
    throw new Error(`topic name ${topic.name} is not minzheng.<service>.<aggregate>.v<n>`);
  }
  if ((topic.visibility === 'restricted') !== (topic.readers !== undefined && topic.readers.length > 0)) {
    throw new Error(`topic ${topic.name}: restricted topics name their readers, public ones do not`);
  }
  if (!Number.isInteger(topic.partitions) || topic.partitions < 1 || topic.retentionDays < 1) {
    throw new Error(`topic ${topic.name}: partitions and retentionDays must be at least 1`);
  }
  return Object.freeze({ ...topic, readers: Object.freeze([...(topic.readers ?? [])]) });
}

/** The service that alone may write to the topic, e.g. `social-assistance`. */
export function producerOf(topic: TopicDefinition): string {
  return partsOf(topic).service;
}

/** What every event type of the topic begins with, e.g. `cn.minzheng.social-assistance.award.`. */
export function typePrefixOf(topic: TopicDefinition): string {
  const { service, aggregate } = partsOf(topic);
  return `cn.minzheng.${service}.${aggregate}.`;
}

/** Only {@link defineTopic} makes topics, so the name has both parts. */
function partsOf({ name }: TopicDefinition): { service: string; aggregate: string } {
  const [, service = '', aggregate = ''] = name.split('.');
  return { service, aggregate };
}
