import { events, eventsOfTopic } from './catalogue.js';
import { openSchema, type EventDefinition } from './event.js';
import { producerOf, type TopicDefinition } from './topic.js';
import { topics } from './catalogue.js';

type Json = Record<string, unknown>;

/**
 * JSON Schema 2020-12 of each event's payload by event type, as a reader must apply it: unknown fields are allowed,
 * because payloads grow by optional fields within a version.
 */
export function generateSchemas(): Record<string, Json> {
  return Object.fromEntries(
    events.map((event) => [
      event.type,
      {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $id: `urn:minzheng:event:${event.type}`,
        title: event.title,
        description: event.description,
        ...openSchema(event.schema),
        examples: [event.example],
      },
    ]),
  );
}

/** All topics and events as one AsyncAPI 3.0 document; each service appears as the sender of what it publishes. */
export function generateAsyncApi(): Json {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Minzheng events',
      version: '1.0.0',
      description:
        'CloudEvents 1.0 in Kafka binary content mode. Nothing here carries personal data: people are pseudonymous keys.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(topics.map((topic) => [topic.name, channel(topic)])),
    operations: Object.fromEntries(topics.map((topic) => [`send ${topic.name}`, sending(topic)])),
    components: {
      messages: Object.fromEntries(events.map((event) => [event.type, message(event)])),
      messageTraits: { cloudEvent: { headers: cloudEventHeaders } },
    },
  };
}

function channel(topic: TopicDefinition): Json {
  const readers =
    topic.visibility === 'public'
      ? 'Public: follow it with a read grant.'
      : `Restricted to ${topic.readers.join(', ')}.`;
  return {
    address: topic.name,
    title: topic.title,
    description: `${readers} The key is the id of the matter, so that its events stay in order.`,
    messages: Object.fromEntries(
      eventsOfTopic(topic).map(({ type }) => [type, { $ref: `#/components/messages/${type}` }]),
    ),
    bindings: {
      kafka: {
        topic: topic.name,
        partitions: topic.partitions,
        topicConfiguration: { 'cleanup.policy': ['delete'], 'retention.ms': topic.retentionDays * 86_400_000 },
        bindingVersion: '0.5.0',
      },
    },
  };
}

function sending(topic: TopicDefinition): Json {
  const reference = `#/channels/${topic.name}`;
  return {
    action: 'send',
    title: `${producerOf(topic)} publishes`,
    channel: { $ref: reference },
    messages: eventsOfTopic(topic).map(({ type }) => ({ $ref: `${reference}/messages/${type}` })),
  };
}

function message(event: EventDefinition): Json {
  return {
    name: event.type,
    title: event.title,
    summary: event.description,
    contentType: 'application/json',
    traits: [{ $ref: '#/components/messageTraits/cloudEvent' }],
    payload: openSchema(event.schema),
    bindings: { kafka: { key: { type: 'string', description: 'Id of the matter' }, bindingVersion: '0.5.0' } },
    examples: [{ name: event.type, payload: event.example }],
  };
}

const text = (description: string): Json => ({ type: 'string', description });

const cloudEventHeaders: Json = {
  type: 'object',
  required: ['ce_specversion', 'ce_id', 'ce_source', 'ce_type', 'ce_time', 'ce_subject', 'ce_division', 'content-type'],
  properties: {
    ce_specversion: { const: '1.0' },
    ce_id: { type: 'string', format: 'uuid', description: 'Identity of the event; redelivered events keep it' },
    ce_source: text('urn:minzheng:<service>'),
    ce_type: text('Event type with its version'),
    ce_time: { type: 'string', format: 'date-time', description: 'When it happened, by the business clock' },
    ce_subject: text('Id of the matter, the same as the key'),
    ce_division: text('Division code of the matter, 2 to 12 digits'),
    ce_traceparent: text('W3C trace context, if the cause was traced'),
    'content-type': { const: 'application/json' },
  },
};
