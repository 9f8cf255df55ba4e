import type { EventDefinition } from './event.js';
import * as definitions from './events/index.js';
import type { TopicDefinition } from './topic.js';
import * as topicDefinitions from './topics/index.js';
import { verificationContracts } from './verification/contracts.js';

const asking = Object.values(verificationContracts);

/**
 * All events of the platform; every file under `events/` is in it by being exported from `events/<service>/index.ts`, and
 * what asking services and data-verification say to each other by the service's name in `verification/`.
 */
export const events: readonly EventDefinition[] = Object.freeze([
  ...(Object.values(definitions) as EventDefinition[]),
  ...asking.flatMap(
    ({ requested, cancelled, reportIssued }) => [requested, cancelled, reportIssued] as EventDefinition[],
  ),
]);

/** All topics of the platform, one file a producing service under `topics/`. */
export const topics: readonly TopicDefinition[] = Object.freeze([
  ...Object.values(topicDefinitions),
  ...asking.flatMap(({ requestTopic, reportTopic }) => [requestTopic, reportTopic]),
]);

const topicsByName = new Map(topics.map((topic) => [topic.name, topic]));
const eventsByType = new Map(events.map((event) => [event.type, event]));

export function topicByName(name: string): TopicDefinition | undefined {
  return topicsByName.get(name);
}

export function eventByType(type: string): EventDefinition | undefined {
  return eventsByType.get(type);
}

export function eventsOfTopic(topic: TopicDefinition): EventDefinition[] {
  return events.filter((event) => event.topic.name === topic.name);
}
