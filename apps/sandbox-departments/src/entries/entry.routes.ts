import type { FastifyInstance } from 'fastify';
import type { EntryKind } from '../city/entries.js';
import type { EntryFilter, EntryStore } from './entry-store.js';

const querystring = {
  type: 'object',
  additionalProperties: false,
  properties: {
    situation: { type: 'string', pattern: '^[a-z-]{1,64}$' },
    division: { type: 'string', pattern: '^\\d{4,12}$' },
    limit: { type: 'string', pattern: '^([1-9]\\d?|1\\d\\d|200)$' },
    after: { type: 'string', pattern: '^[\\w-]{1,100}$' },
  },
};

type ListQuery = Omit<EntryFilter, 'limit' | 'kind'> & { limit?: string };

const paths: Readonly<Record<string, EntryKind>> = {
  '/sandbox/children': 'child',
  '/sandbox/couples': 'couple',
  '/sandbox/care-institutions': 'care-institution',
  '/sandbox/social-organizations': 'social-organization',
};

/** What the city holds for the services' operations: each item has the request bodies, ready to be sent. */
export function entryRoutes(app: FastifyInstance, entries: EntryStore): void {
  for (const [path, kind] of Object.entries(paths)) {
    app.get<{ Querystring: ListQuery }>(path, { schema: { querystring } }, async (request) => {
      const { limit: limitText, after, ...filter } = request.query;
      const limit = Number(limitText ?? '50');
      const from = after === undefined ? {} : { after: Buffer.from(after, 'base64url').toString('utf8') };
      const found = await entries.list({ kind, ...filter, ...from, limit: limit + 1 });
      const last = found.length > limit ? found[limit - 1] : undefined;
      return {
        items: found.slice(0, limit).map(({ body, ...item }) => ({ ...item, ...body })),
        next: last === undefined ? null : Buffer.from(last.number).toString('base64url'),
      };
    });
  }
}
