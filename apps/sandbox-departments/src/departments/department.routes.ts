import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { isIdentityNumber } from '@minzheng/domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import type { BearerCheck } from '../access/bearer.js';
import { isSource, type Source } from '../city/family.js';
import type { Fault, FaultStore } from '../faults/fault-store.js';
import { notFound, Problem } from '../problems.js';
import { dataTimeOf, DepartmentFiles, type Answer } from './answers.js';

interface Query {
  requestId: string;
  identityNumber: string;
  purpose: string;
  period?: { from: string; to: string };
}

const date = { type: 'string', format: 'date' };
const body = {
  type: 'object',
  required: ['requestId', 'identityNumber', 'purpose'],
  additionalProperties: false,
  properties: {
    requestId: { type: 'string', minLength: 1, maxLength: 64 },
    identityNumber: { type: 'string', maxLength: 18 },
    purpose: { type: 'string', pattern: '^[a-z][a-z0-9-]{1,63}$' },
    period: {
      type: 'object',
      required: ['from', 'to'],
      additionalProperties: false,
      properties: { from: date, to: date },
    },
  },
};

const defaultDelayMs = 30_000;
const defaultFlapMs = 3_000;
const oversizedChunks = 160;
const oversizedChunk = 'x'.repeat(65_536);

export interface DepartmentParts {
  readonly pool: Pool;
  readonly faults: FaultStore;
  readonly check: BearerCheck;
  /** Business time of the sandbox. */
  readonly now: () => Date;
}

/** `POST /departments/<source>/v1/queries`: one person, one department, one purpose; every query is noted. */
export function departmentRoutes(app: FastifyInstance, parts: DepartmentParts): void {
  const files = new DepartmentFiles(parts.pool);

  app.post<{ Params: { source: string }; Body: Query }>(
    '/departments/:source/v1/queries',
    {
      schema: { body },
      onRequest: async (request) => {
        request.setDecorator('asker', await parts.check(request, 'departments.query'));
      },
    },
    async (request, reply) => {
      const { source } = request.params;
      if (!isSource(source)) throw notFound('This source');
      const { identityNumber } = request.body;
      if (!isIdentityNumber(identityNumber)) {
        throw new Problem(422, 'identity-number-invalid', 'Not a valid identity number', [
          { pointer: '/identityNumber', code: 'identity-number-invalid' },
        ]);
      }
      const fault = await parts.faults.affecting(source, identityNumber);
      const queryId = randomUUID();
      await noteQuery(parts.pool, queryId, source, request, fault);

      if (fault?.mode === 'slow') await pause(fault.delayMs ?? defaultDelayMs, request);
      if (fault?.mode === 'down' || isFlappedDown(fault))
        throw new Problem(503, 'department-down', 'The department does not answer');
      if (fault?.mode === 'rate-limited') {
        throw new Problem(429, 'rate-limited', 'Too many queries', [], { 'retry-after': '1' });
      }
      const person = fault?.mode === 'wrong-person' ? await files.anotherPerson(identityNumber) : identityNumber;
      const answer: Answer = {
        source,
        queryId,
        subject: { identityNumber: person ?? identityNumber },
        dataTime: dataTimeOf(source, parts.now()),
        facts: await files.factsOf(source, person ?? identityNumber),
      };
      if (fault?.mode === 'malformed') return sendTruncated(reply, answer);
      return fault?.mode === 'oversized' ? sendOversized(reply, answer) : answer;
    },
  );
}

/** The departments note who asked about whom and why, answered or not. */
async function noteQuery(
  pool: Pool,
  queryId: string,
  source: Source,
  request: FastifyRequest<{ Body: Query }>,
  fault: Fault | undefined,
): Promise<void> {
  const { requestId, identityNumber, purpose } = request.body;
  const { clientId } = request.getDecorator<{ clientId: string }>('asker');
  await pool.query(
    `INSERT INTO query_log (query_id, asked_at, source, identity_number, request_id, purpose, client_id, fault)
     VALUES ($1, now(), $2, $3, $4, $5, $6, $7)`,
    [queryId, source, identityNumber, requestId, purpose, clientId, fault?.mode ?? 'none'],
  );
}

/** Waits, but not for a caller who has hung up. */
async function pause(milliseconds: number, request: FastifyRequest): Promise<void> {
  const gone = new AbortController();
  const stop = (): void => gone.abort();
  request.raw.socket.once('close', stop);
  try {
    await sleep(milliseconds, undefined, { signal: gone.signal });
  } catch {
    throw new Problem(499, 'caller-gone', 'The caller did not wait');
  } finally {
    request.raw.socket.off('close', stop);
  }
}

/** Down and up in turns, by real time. */
function isFlappedDown(fault: Fault | undefined): boolean {
  return fault?.mode === 'flapping' && Math.floor(Date.now() / (fault.delayMs ?? defaultFlapMs)) % 2 === 0;
}

/** A right answer with ten megabytes of something else in it. */
function sendOversized(reply: FastifyReply, answer: Answer): FastifyReply {
  const end = JSON.stringify(answer).slice(1);
  const pieces = [...Array.from({ length: oversizedChunks }, () => oversizedChunk), `",${end}`];
  return reply.type('application/json').send(Readable.from(['{"padding":"', ...pieces]));
}

/** A body that breaks off in the middle, as of a proxy that gave up. */
function sendTruncated(reply: FastifyReply, answer: Answer): FastifyReply {
  const text = JSON.stringify(answer);
  return reply.type('application/json').send(text.slice(0, Math.floor(text.length / 2)));
}
