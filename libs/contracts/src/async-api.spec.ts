import { generateAsyncApi, generateSchemas } from './async-api.js';
import { events } from './catalogue.js';
import { topics } from './catalogue.js';

/** Resolves `#/a/b` in a document. */
function resolve(document: unknown, reference: string): unknown {
  return reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document);
}

function referencesIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value] : referencesIn(value),
  );
}

describe('the AsyncAPI document', () => {
  const document = generateAsyncApi();

  it('has one channel a topic and one message an event, each in the channel of its topic', () => {
    const channels = document['channels'] as Record<string, { messages: Record<string, unknown> }>;
    expect(Object.keys(channels)).toEqual(topics.map(({ name }) => name));
    for (const event of events) expect(channels[event.topic.name]?.messages).toHaveProperty([event.type]);
    const all = Object.values(channels).flatMap(({ messages }) => Object.keys(messages));
    expect(all.toSorted()).toEqual(events.map(({ type }) => type).toSorted());
  });

  it('has no reference that leads nowhere', () => {
    const references = referencesIn(document);
    expect(references.length).toBeGreaterThan(events.length);
    for (const reference of references) expect(resolve(document, reference)).toBeDefined();
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });
});

describe('the schemas of the events', () => {
  it('let a reader accept fields that a later publisher adds', () => {
    const schemas = generateSchemas();
    expect(Object.keys(schemas)).toEqual(events.map(({ type }) => type));
    expect(JSON.stringify(schemas)).not.toContain('additionalProperties');
  });
});
