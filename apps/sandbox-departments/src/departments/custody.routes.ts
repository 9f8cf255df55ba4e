import { isIdentityNumber } from '@minzheng/domain';
import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import { Problem } from '../problems.js';

interface Entry {
  register: string;
  identityNumber: string;
  entryNumber: string;
  startedOn: string;
  termEndsOn: string | null;
  releasedOn?: string | null;
}

const date = { type: 'string', format: 'date' };
const dateOrNull = { anyOf: [date, { type: 'null' }] };
const body = {
  type: 'object',
  required: ['register', 'identityNumber', 'entryNumber', 'startedOn', 'termEndsOn'],
  additionalProperties: false,
  properties: {
    register: { type: 'string', enum: ['prison-register', 'detoxification-register'] },
    identityNumber: { type: 'string', maxLength: 18 },
    entryNumber: { type: 'string', pattern: '^[\\w-]{1,64}$' },
    startedOn: date,
    termEndsOn: dateOrNull,
    releasedOn: dateOrNull,
  },
};

/** `POST /sandbox/custody-entries`: somebody is kept, or let go, and the register says so; the entry’s number names it. */
export function custodyControls(app: FastifyInstance, pool: Pool): void {
  app.post<{ Body: Entry }>('/sandbox/custody-entries', { schema: { body } }, async (request, reply) => {
    const { register, identityNumber, releasedOn = null, ...entry } = request.body;
    if (!isIdentityNumber(identityNumber)) {
      throw new Problem(422, 'identity-number-invalid', 'Not a valid identity number', [
        { pointer: '/identityNumber', code: 'identity-number-invalid' },
      ]);
    }
    await pool.query(
      `DELETE FROM department_fact WHERE source = $1 AND identity_number = $2 AND fact ->> 'entryNumber' = $3`,
      [register, identityNumber, entry.entryNumber],
    );
    await pool.query('INSERT INTO department_fact (source, identity_number, fact) VALUES ($1, $2, $3)', [
      register,
      identityNumber,
      { kind: 'custody', ...entry, releasedOn },
    ]);
    return reply.code(201).send({ register, entryNumber: entry.entryNumber });
  });
}
