import { setTimeout as sleep } from 'node:timers/promises';
import { isIdentityNumber } from '@minzheng/domain';
import type { FastifyInstance } from 'fastify';
import type { BearerCheck } from '../access/bearer.js';
import type { FaultStore } from '../faults/fault-store.js';
import { Problem } from '../problems.js';
import type { PoliceInbox } from './police-inbox.js';

const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength });
const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });
const body = {
  type: 'object',
  required: ['reportNumber', 'division', 'receivedAt', 'circumstances', 'dangerNow', 'harmedBy', 'account', 'child'],
  additionalProperties: false,
  properties: {
    reportNumber: text(64),
    division: { type: 'string', pattern: '^\\d{6}(?:\\d{3}(?:\\d{3})?)?$' },
    receivedAt: { type: 'string', format: 'date-time' },
    circumstances: { type: 'array', minItems: 1, maxItems: 9, items: text(64) },
    dangerNow: { type: 'boolean' },
    harmedBy: text(64),
    mandatory: { type: 'boolean' },
    account: text(2000),
    place: orNull(text(200)),
    child: {
      type: 'object',
      required: ['name', 'identityNumber', 'age'],
      additionalProperties: false,
      properties: {
        name: orNull(text(50)),
        identityNumber: orNull(text(18)),
        age: orNull({ type: 'integer', minimum: 0, maximum: 17 }),
      },
    },
  },
};
const headers = {
  type: 'object',
  required: ['idempotency-key'],
  properties: { 'idempotency-key': { type: 'string', minLength: 8, maxLength: 64, pattern: '^[\\w-]+$' } },
};

interface Report {
  child: { identityNumber: string | null };
}

export interface PoliceParts {
  readonly inbox: PoliceInbox;
  readonly faults: FaultStore;
  readonly check: BearerCheck;
  /** Business time of the sandbox. */
  readonly now: () => Date;
}

const defaultDelayMs = 30_000;

/**
 * `POST /departments/police/v1/harm-reports` with an `Idempotency-Key`: 201 with the number, 200 with the same one for a
 * repeat. `slow` and `malformed` keep the report and lose the answer, as a line does that breaks on the way back.
 */
export function policeRoutes(app: FastifyInstance, { inbox, faults, check, now }: PoliceParts): void {
  app.post<{ Body: Report; Headers: { 'idempotency-key': string } }>(
    '/departments/police/v1/harm-reports',
    {
      schema: { body, headers },
      onRequest: async (request) => {
        request.setDecorator('asker', await check(request, 'departments.report'));
      },
    },
    async (request, reply) => {
      const { identityNumber } = request.body.child;
      if (identityNumber !== null && !isIdentityNumber(identityNumber)) {
        throw new Problem(422, 'identity-number-invalid', 'Not a valid identity number', [
          { pointer: '/child/identityNumber', code: 'identity-number-invalid' },
        ]);
      }
      const fault = await faults.affecting('police-inbox', '');
      if (fault?.mode === 'down') throw new Problem(503, 'department-down', 'The department does not answer');
      if (fault?.mode === 'rate-limited') {
        throw new Problem(429, 'rate-limited', 'Too many reports', [], { 'retry-after': '1' });
      }
      const { clientId } = request.getDecorator<{ clientId: string }>('asker');
      const reference = request.headers['idempotency-key'];
      const at = now();
      const { acceptanceNumber, isNew } = await inbox.accept(reference, request.body, { clientId, at });
      if (fault?.mode === 'slow') await sleep(fault.delayMs ?? defaultDelayMs);
      if (fault?.mode === 'malformed') return reply.type('application/json').send('{"acceptanceNumber":"JQ');
      return reply.code(isNew ? 201 : 200).send({ reference, acceptanceNumber, acceptedAt: at.toISOString() });
    },
  );
}

/** `GET /sandbox/police-inbox`: what the police hold, newest first, without anybody’s data. */
export function policeControls(app: FastifyInstance, inbox: PoliceInbox): void {
  app.get('/sandbox/police-inbox', async () => ({ items: await inbox.list(200) }));
}
