import type { FastifyInstance } from 'fastify';

/** A POST that answers 201, as routes (`:id`) or the OpenAPI document (`{id}`) know it. */
interface Creation {
  /** Path of the POST. */
  readonly path: string;
  /** Collection of the service that the answer names, where it is not the one that the path ends with. */
  readonly collection?: string | undefined;
  /** How the last segment of the reading path is written. */
  readonly parameter: ':id' | '{id}';
  /** Is there a GET of this path? */
  readonly readable: (path: string) => boolean;
}

/**
 * Path under which what a POST has created is read: that of its own collection, or, for what is created under
 * something else (`organizations/{id}/campaigns`), that of the collection of the same name at the root of the service.
 * Nothing where it cannot be read by itself.
 */
export function readingPath({ path, collection, parameter, readable }: Creation): string | undefined {
  const segments = path.split('/');
  const root = segments.slice(0, 3).join('/');
  const candidates = [`${path}/${parameter}`, `${root}/${collection ?? segments.at(-1) ?? ''}/${parameter}`];
  return candidates.find(readable);
}

/** A 201 says in `Location` where the resource with the answer's `id` is read, on the repeat of a request as well. */
export function addLocationHook(server: FastifyInstance): void {
  const readable = new Set<string>();
  server.addHook('onRoute', ({ method, url }) => {
    if ([method].flat().includes('GET')) readable.add(url);
  });
  server.addHook('preSerialization', (request, reply, payload, done) => {
    const id = (payload as { id?: unknown } | null)?.id;
    if (reply.statusCode === 201 && typeof id === 'string') {
      const { url = '', config } = request.routeOptions;
      const path = readingPath({
        path: url,
        collection: config.createdIn,
        parameter: ':id',
        readable: (candidate) => readable.has(candidate),
      });
      if (path !== undefined) reply.header('location', path.replace(/:id$/, encodeURIComponent(id)));
    }
    done(null, payload);
  });
}
