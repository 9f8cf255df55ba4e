import { isIdentityNumber } from '@minzheng/domain';
import type { FastifyInstance } from 'fastify';
import type { BearerCheck } from '../access/bearer.js';
import { Problem } from '../problems.js';
import { registerChangeKinds, type RegisterChange, type RegisterChanges } from './register-changes.js';

const query = {
  type: 'object',
  additionalProperties: false,
  properties: {
    after: { type: 'string', pattern: '^\\d{1,18}$', default: '0' },
    limit: { type: 'string', pattern: '^([1-9]\\d?|1\\d\\d|200)$', default: '100' },
  },
};
const body = {
  type: 'object',
  required: ['kind', 'identityNumbers', 'occurredOn'],
  additionalProperties: false,
  properties: {
    kind: { type: 'string', enum: registerChangeKinds },
    identityNumbers: { type: 'array', minItems: 1, maxItems: 10, items: { type: 'string', maxLength: 18 } },
    occurredOn: { type: 'string', format: 'date' },
    toDivision: { type: 'string', pattern: '^9901\\d{8}$' },
  },
};

/** `GET /departments/register-changes/v1/changes?after&limit`: what the registers report, from a position on. */
export function registerChangeRoutes(app: FastifyInstance, changes: RegisterChanges, check: BearerCheck): void {
  app.get<{ Querystring: { after: string; limit: string } }>(
    '/departments/register-changes/v1/changes',
    {
      schema: { querystring: query },
      onRequest: async (request) => {
        await check(request, 'departments.query');
      },
    },
    ({ query: { after, limit } }) => changes.after(after, Number(limit)),
  );
}

/** `POST /sandbox/register-changes`: something happens that a register reports. */
export function registerChangeControls(app: FastifyInstance, changes: RegisterChanges): void {
  app.post<{ Body: Omit<RegisterChange, 'changeId'> & { toDivision?: string } }>(
    '/sandbox/register-changes',
    { schema: { body } },
    async (request, reply) => {
      const wrong = request.body.identityNumbers.findIndex((number) => !isIdentityNumber(number));
      if (wrong >= 0) {
        throw new Problem(422, 'identity-number-invalid', 'Not a valid identity number', [
          { pointer: `/identityNumbers/${wrong}`, code: 'identity-number-invalid' },
        ]);
      }
      const { identityNumbers: _numbers, ...happened } = await changes.add(request.body);
      return reply.code(201).send(happened);
    },
  );
}
