import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import { gravesFile, type Resident } from './graves-file.js';

const querystring = {
  type: 'object',
  additionalProperties: false,
  properties: { count: { type: 'string', pattern: '^([1-9]\\d{0,2}|[1-4]\\d{3}|5000)$' } },
};

/** The file that a cemetery hands over to the funerals service (墓位数据移交). */
export function cemeteryRoutes(app: FastifyInstance, pool: Pool): void {
  app.get<{ Querystring: { count?: string } }>(
    '/sandbox/graves-file',
    { schema: { querystring } },
    async (request, reply) => {
      const count = Number(request.query.count ?? '5000');
      // By household, so that the holders of a small city are the first ones of a large one.
      const { rows } = await pool.query<Resident>(
        `SELECT person.identity_number AS "identityNumber", person.name
           FROM registered_person AS person JOIN household ON household.number = person.household_number
          WHERE household.origin = 'city' AND person.relation IN ('applicant', 'spouse')
          ORDER BY person.household_number, person.relation, person.identity_number LIMIT $1`,
        [count],
      );
      return reply.type('text/csv; charset=utf-8').send(gravesFile(count, rows));
    },
  );
}
