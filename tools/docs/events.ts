import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import {
  compareSchemas,
  type EventDefinition,
  events,
  generateAsyncApi,
  generateSchemas,
  producerOf,
  topics,
} from '@minzheng/contracts';

import type { Documents } from './documents.ts';
import type { Consumer } from './load.ts';
import { generatedNote, table } from './markdown.ts';

const schemaFolder = 'docs/events/schemas';

/**
 * What the schemas would break that are checked in: those are what readers were promised. An event that is gone counts.
 * Who breaks a promise on purpose removes its file by hand, where a reviewer sees it.
 */
export function brokenPromises(documents: Documents, root: string): string[] {
  return globSync('*.json', { cwd: path.join(root, schemaFolder) }).flatMap((file) => {
    const type = path.basename(file, '.json');
    const current = documents.get(`${schemaFolder}/${file}`);
    if (current === undefined) return [`${type}: is gone`];
    const promised = JSON.parse(readFileSync(path.join(root, schemaFolder, file), 'utf8')) as object;
    return compareSchemas(promised, JSON.parse(current) as object).map((change) => `${type}: ${change}`);
  });
}

/** The event catalogue for readers, with who follows what, and the same as AsyncAPI 3 and JSON Schema for programs. */
export function eventDocuments(consumers: readonly Consumer[]): Documents {
  const documents: Documents = new Map([
    ['docs/events/README.md', catalogue(consumers)],
    ['docs/events/asyncapi.json', JSON.stringify(generateAsyncApi())],
  ]);
  for (const [type, schema] of Object.entries(generateSchemas())) {
    documents.set(`${schemaFolder}/${type}.json`, JSON.stringify(schema));
  }
  return documents;
}

/** Word of the catalogue for an event that nobody may or does follow: a restricted one without a consumer. */
export const nobody = 'nobody';

/** Services that follow an event; a public one that none of them follows is for integrators only. */
export function followersOf({ type, topic }: EventDefinition, consumers: readonly Consumer[]): string {
  const services = consumers.filter(({ events: followed }) => followed.some((event) => event.type === type));
  const names = [...new Set(services.map(({ service }) => service))].sort().join(', ');
  return names || (topic.visibility === 'public' ? 'integrators only' : nobody);
}

function catalogue(consumers: readonly Consumer[]): string {
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
      ['Event', 'Type', 'When', 'Followed by'],
      events
        .filter((event) => event.topic === topic)
        .map((event) => [
          event.title,
          `[\`${event.type}\`](schemas/${event.type}.json)`,
          event.description,
          followersOf(event, consumers),
        ]),
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
