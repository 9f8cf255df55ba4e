import type { Static, TObject } from 'typebox';
import { typePrefixOf, type TopicDefinition } from './topic.js';

/** One event type: its name, its topic, the schema of its payload and a synthetic example. */
export interface EventDefinition<Payload = unknown> {
  readonly type: string;
  readonly topic: TopicDefinition;
  /** Chinese and English title of what happened. */
  readonly title: string;
  /** When it happens and what a follower may conclude from it. */
  readonly description: string;
  /** JSON Schema 2020-12 of the payload, closed for the publisher; readers must ignore fields they do not know. */
  readonly schema: TObject;
  readonly example: Payload;
}

/** Payload type of an event definition. */
export type PayloadOf<Definition> = Definition extends EventDefinition<infer Payload> ? Payload : never;

/** An event as it lies in the outbox: everything a CloudEvent needs, and no personal data. */
export interface DomainEvent<Payload = unknown> {
  /** UUID, the identity of the event for every consumer's inbox. */
  readonly id: string;
  readonly type: string;
  /** Topic name without any deployment prefix. */
  readonly topic: string;
  /** Id of the aggregate; events of one key stay in order. */
  readonly key: string;
  /** Division code of the matter, 2 to 12 digits; subscriptions are limited by it. */
  readonly division: string;
  /** RFC 3339 instant of the business clock. */
  readonly time: string;
  readonly data: Payload;
  /** W3C trace context of the transaction that caused it. */
  readonly traceparent?: string;
}

const LAST_PART = /^[a-z]+(?:-[a-z]+)*\.v[1-9]\d*$/;

/** Declares an event; a type that does not belong to its topic or an open schema is a programming error. */
export function defineEvent<Schema extends TObject>(definition: {
  type: string;
  topic: TopicDefinition;
  title: string;
  description: string;
  schema: Schema;
  example: Static<Schema>;
}): EventDefinition<Static<Schema>> {
  const prefix = typePrefixOf(definition.topic);
  if (!definition.type.startsWith(prefix) || !LAST_PART.test(definition.type.slice(prefix.length))) {
    throw new Error(`event type ${definition.type} is not ${prefix}<past-tense-verb>.v<n>`);
  }
  if ((definition.schema as { additionalProperties?: unknown }).additionalProperties !== false) {
    throw new Error(`event ${definition.type}: the schema must set additionalProperties to false`);
  }
  return Object.freeze({ ...definition });
}

/**
 * The schema as readers must apply it: fields they do not know are allowed, because within a version payloads grow by
 * optional fields.
 */
export function openSchema(schema: object): object {
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) => (key === 'additionalProperties' ? undefined : value)),
  ) as object;
}
