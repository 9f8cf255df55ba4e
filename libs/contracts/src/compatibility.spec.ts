import { readdirSync, readFileSync } from 'node:fs';
import { generateSchemas } from './async-api.js';
import { compareSchemas } from './compatibility.js';

const published = {
  $id: 'urn:sample',
  title: 'Sample',
  type: 'object',
  required: ['amount', 'people'],
  properties: {
    amount: { type: 'integer', minimum: 0, description: 'In fen' },
    note: { type: 'string', maxLength: 20 },
    level: { enum: ['county', 'township'] },
    people: {
      type: 'array',
      maxItems: 5,
      items: { type: 'object', required: ['role'], properties: { role: { type: 'string' } } },
    },
  },
};
const changed = (change: (schema: typeof published) => void): string[] => {
  const current = structuredClone(published);
  change(current);
  return compareSchemas(published, current);
};

describe('a change of a payload within its version', () => {
  it.each<[string, (schema: typeof published) => void]>([
    ['nothing', () => undefined],
    ['a new optional field', ({ properties }) => Object.assign(properties, { colour: { type: 'string' } })],
    [
      'a new optional field in a list',
      ({ properties }) => Object.assign(properties.people.items.properties, { age: { type: 'integer' } }),
    ],
    ['other words', (schema) => Object.assign(schema, { title: 'Another', examples: [1] })],
    ['another order', ({ required, properties }) => [required, properties.level.enum].map((list) => list.reverse())],
  ])('may be %s', (_, change) => {
    expect(changed(change)).toEqual([]);
  });

  it.each<[string, (schema: typeof published) => void, string]>([
    ['a field that is gone', ({ properties }) => Reflect.deleteProperty(properties, 'note'), '/note: is gone'],
    ['a field that is required now', ({ required }) => required.push('note'), '/note: is required now'],
    ['a field that may be left out', ({ required }) => required.pop(), '/people: is no longer required'],
    ['another type', ({ properties }) => (properties.amount.type = 'string'), '/amount: type is another'],
    ['a tighter rule', ({ properties }) => (properties.note.maxLength = 10), '/note: maxLength is another'],
    ['a looser rule', ({ properties }) => (properties.people.maxItems = 9), '/people: maxItems is another'],
    ['a rule more', ({ properties }) => Object.assign(properties.note, { pattern: 'a' }), '/note: pattern is another'],
    [
      'a rule less',
      ({ properties }) => Reflect.deleteProperty(properties.amount, 'minimum'),
      '/amount: minimum is another',
    ],
    ['another value', ({ properties }) => properties.level.enum.push('city'), '/level: enum is another'],
    [
      'any of these in a list',
      ({ properties }) => (properties.people.items.properties.role.type = 'integer'),
      '/people/*/role: type is another',
    ],
  ])('is never %s', (_, change, breaking) => {
    expect(changed(change)).toEqual([breaking]);
  });
});

describe('the events of the platform', () => {
  const folder = new URL('../../../docs/events/schemas/', import.meta.url);
  const current = generateSchemas();

  it.each(readdirSync(folder))('keep the promise of %s', (file) => {
    const schema = current[file.replace(/\.json$/, '')];
    expect(schema).toBeDefined();
    const checkedIn = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as object;
    expect(compareSchemas(checkedIn, schema ?? {})).toEqual([]);
  });
});
