import type { EventDefinition } from './event.js';
import * as definitions from './events/index.js';
import type { TopicDefinition } from './topic.js';
import { topics } from './topics.js';

/** All events of the platform; every file under `events/` is in it by being exported from `events/index.ts`. */
export const events: readonly EventDefinition[] = Object.freeze(Object.values(definitions) as EventDefinition[]);

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
