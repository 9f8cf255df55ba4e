import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import type { BearerCheck } from '../access/bearer.js';

/** One line of the register as eldercare takes it over. */
interface RegisterLine {
  change: 'listed';
  identityNumber: string;
  name: string;
  division: string;
  on: string;
}

const querystring = {
  type: 'object',
  required: ['bornUntil'],
  additionalProperties: false,
  properties: {
    bornUntil: { type: 'string', format: 'date' },
    limit: { type: 'string', pattern: '^([1-9]\\d?|[1-4]\\d\\d|500)$' },
    after: { type: 'string', pattern: '^[0-9a-f]{32}$' },
  },
};

/** Digits 7 to 14 of an identity number are the day of birth. A cursor must name nobody: pages go by a digest. */
const elders = `SELECT 'listed' AS change, person.identity_number AS "identityNumber", person.name, person.division,
    greatest(household.declaration -> 'residence' ->> 'since', to_char(born.day, 'YYYY-MM-DD')) AS "on",
    place.digest
  FROM registered_person AS person
  JOIN household ON household.number = person.household_number,
  LATERAL (SELECT to_date(substr(person.identity_number, 7, 8), 'YYYYMMDD') AS day) AS born,
  LATERAL (SELECT md5(person.identity_number) AS digest) AS place
  WHERE born.day <= $1::date AND place.digest > $2
  ORDER BY place.digest LIMIT $3`;

/** `GET /departments/resident-register/v1/elders`: the register of residents by age, as a bulk list in pages. */
export function residentRegisterRoutes(app: FastifyInstance, pool: Pool, check: BearerCheck): void {
  app.get<{ Querystring: { bornUntil: string; limit?: string; after?: string } }>(
    '/departments/resident-register/v1/elders',
    {
      schema: { querystring },
      onRequest: async (request) => {
        await check(request, 'departments.query');
      },
    },
    async ({ query: { bornUntil, limit: limitText = '500', after = '' } }) => {
      const limit = Number(limitText);
      const { rows } = await pool.query<RegisterLine & { digest: string }>(elders, [bornUntil, after, limit + 1]);
      const shown = rows.slice(0, limit);
      const lines = shown.map(({ digest: _cursor, ...line }): RegisterLine => line);
      return { lines, next: rows.length > limit ? shown.at(-1)?.digest : null };
    },
  );
}
