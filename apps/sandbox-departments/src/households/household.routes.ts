import type { FastifyInstance } from 'fastify';
import { villageByCode } from '../city/places.js';
import { templateByName, templates } from '../city/templates.js';
import { notFound, Problem } from '../problems.js';
import type { HouseholdFilter, HouseholdStore } from './household-store.js';

const body = {
  type: 'object',
  required: ['template'],
  additionalProperties: false,
  properties: { template: { type: 'string', maxLength: 64 }, division: { type: 'string', pattern: '^\\d{12}$' } },
};

const querystring = {
  type: 'object',
  additionalProperties: false,
  properties: {
    template: { type: 'string', maxLength: 64 },
    origin: { type: 'string', enum: ['city', 'named', 'fresh'] },
    division: { type: 'string', pattern: '^\\d{4,12}$' },
    limit: { type: 'string', pattern: '^([1-9]\\d?|1\\d\\d|200)$' },
    after: { type: 'string', pattern: '^[\\w-]{1,100}$' },
  },
};

type ListQuery = Omit<HouseholdFilter, 'limit'> & { limit?: string };

/** The families of the city and of the scenarios; `POST` makes one that nobody has applied for yet. */
export function householdRoutes(app: FastifyInstance, households: HouseholdStore): void {
  app.get('/sandbox/household-templates', () => ({
    items: templates.map(({ name, title, village }) => ({ name, title, village })),
  }));

  app.post<{ Body: { template: string; division?: string } }>(
    '/sandbox/households',
    { schema: { body } },
    async (request, reply) => {
      const template = templateByName(request.body.template);
      if (template === undefined) throw unprocessable('template-unknown', '/template', 'There is no such template');
      const { division } = request.body;
      if (division !== undefined && villageByCode(division) === undefined) {
        throw unprocessable('division-unknown', '/division', 'The city has no such village');
      }
      const household = await households.create(template, division);
      return reply.code(201).header('location', `/sandbox/households/${household.number}`).send(household);
    },
  );

  app.get<{ Querystring: ListQuery }>('/sandbox/households', { schema: { querystring } }, async (request) => {
    const { limit: limitText, after, ...filter } = request.query;
    const limit = Number(limitText ?? '50');
    const from = after === undefined ? {} : { after: Buffer.from(after, 'base64url').toString('utf8') };
    const items = await households.list({ ...filter, ...from, limit: limit + 1 });
    const last = items.length > limit ? items[limit - 1] : undefined;
    return {
      items: items.slice(0, limit),
      next: last === undefined ? null : Buffer.from(last.number).toString('base64url'),
    };
  });

  app.get<{ Params: { number: string } }>('/sandbox/households/:number', async (request) => {
    const household = await households.find(request.params.number);
    if (household === undefined) throw notFound('This household');
    return { ...household, facts: await households.factsOf(household.number) };
  });

  app.get<{ Params: { number: string } }>('/sandbox/households/:number/queries', async (request) => {
    const household = await households.find(request.params.number);
    if (household === undefined) throw notFound('This household');
    return { items: await households.queriesAbout(household.number) };
  });
}

function unprocessable(code: string, pointer: string, title: string): Problem {
  return new Problem(422, code, title, [{ pointer, code }]);
}
