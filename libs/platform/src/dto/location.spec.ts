import { readingPath } from './location.js';

describe('where something created is read', () => {
  const routes = new Set(['/s/v1/graves/:id', '/s/v1/homes/:id', '/s/v1/homes/:id/rooms/:id', '/s/v1/bills/:id']);
  const at = (path: string, collection?: string): string | undefined =>
    readingPath({ path, collection, parameter: ':id', readable: (candidate) => routes.has(candidate) });

  it('is its collection', () => expect(at('/s/v1/graves')).toBe('/s/v1/graves/:id'));

  it('is its collection at the root for what is created under something else', () =>
    expect(at('/s/v1/cemeteries/:id/graves')).toBe('/s/v1/graves/:id'));

  it('is its own path first', () => expect(at('/s/v1/homes/:id/rooms')).toBe('/s/v1/homes/:id/rooms/:id'));

  it('is where the operation says', () => expect(at('/s/v1/homes/:id/issue', 'bills')).toBe('/s/v1/bills/:id'));

  it('is nowhere without such a path', () => expect(at('/s/v1/homes/:id/notes')).toBeUndefined());
});
