import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { compareSchemas, events, generateAsyncApi, generateSchemas, producerOf, topics } from '@minzheng/contracts';

import type { Documents } from './documents.ts';
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

/** The event catalogue for readers, and the same as AsyncAPI 3 and JSON Schema for programs. */
export function eventDocuments(): Documents {
  const documents: Documents = new Map([
    ['docs/events/README.md', catalogue()],
    ['docs/events/asyncapi.json', JSON.stringify(generateAsyncApi())],
  ]);
  for (const [type, schema] of Object.entries(generateSchemas())) {
    documents.set(`${schemaFolder}/${type}.json`, JSON.stringify(schema));
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
