import { events, generateAsyncApi, generateSchemas, producerOf, topics } from '@minzheng/contracts';

import type { Documents } from './documents.ts';
import { generatedNote, table } from './markdown.ts';

/** The event catalogue for readers, and the same as AsyncAPI 3 and JSON Schema for programs. */
export function eventDocuments(): Documents {
  const documents: Documents = new Map([
    ['docs/events/README.md', catalogue()],
    ['docs/events/asyncapi.json', JSON.stringify(generateAsyncApi())],
  ]);
  for (const [type, schema] of Object.entries(generateSchemas())) {
    documents.set(`docs/events/schemas/${type}.json`, JSON.stringify(schema));
  }
  return documents;
}

function catalogue(): string {
  const sections = topics.flatMap((topic) => [
    `## ${topic.title}`,
    '',
    `\`${topic.name}\``,
    ...table(
      ['Producer', 'Readers', 'Partitions', 'Kept for'],
      [
        [
          producerOf(topic),
          topic.visibility === 'public' ? 'anyone with a read grant' : topic.readers.join(', '),
          String(topic.partitions),
          `${topic.retentionDays} days`,
        ],
      ],
    ),
    ...table(
      ['Event', 'Type', 'When'],
      events
        .filter((event) => event.topic === topic)
        .map((event) => [event.title, `[\`${event.type}\`](schemas/${event.type}.json)`, event.description]),
    ),
  ]);
  return [
    '# Events',
    generatedNote,
    'CloudEvents 1.0 in Kafka binary mode with a JSON body; the key is the id of the matter. Payloads grow by optional',
    'fields within a version. [asyncapi.json](asyncapi.json) says the same to programs.',
    '',
    ...sections,
  ].join('\n');
}
