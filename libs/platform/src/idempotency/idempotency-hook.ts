import { createHash } from 'node:crypto';
import { containsIdentityNumber } from '@minzheng/domain';
import type { FastifyInstance } from 'fastify';
import { badRequest } from '../problems/problem-error.js';

const KEY = /^[\x21-\x7e]{1,128}$/;

/**
 * Puts the `Idempotency-Key` of a writing POST into its caller; `transact` stores the answer under it.
 * @see NoIdempotencyKey for POSTs that store nothing
 */
export function addIdempotencyHook(server: FastifyInstance): void {
  server.addHook('preHandler', (request, _reply, done) => {
    const { config, url } = request.routeOptions;
    if (request.method !== 'POST' || request.caller === undefined || config.withoutIdempotencyKey === true) {
      done();
      return;
    }
    const key = request.headers['idempotency-key'];
    if (key === undefined || key === '') {
      throw badRequest({
        code: 'idempotency-key-missing',
        detail: 'Send an Idempotency-Key that is new for every request and the same for its repeats.',
      });
    }
    if (typeof key !== 'string' || !KEY.test(key) || containsIdentityNumber(key)) {
      throw badRequest({
        code: 'idempotency-key-invalid',
        errors: [
          {
            pointer: '/header/Idempotency-Key',
            code: 'pattern-mismatch',
            detail: 'must have 1 to 128 visible ASCII characters and say nothing about people',
          },
        ],
      });
    }
    request.caller = {
      ...request.caller,
      idempotency: {
        key,
        operation: `${request.method} ${url ?? ''}`,
        bodyHash: hashOf([request.params, request.query, request.body]),
      },
    };
    done();
  });
}

/** Hex SHA-256 of a JSON value, whatever the order of its members. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonicalJson).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  return value === undefined ? 'null' : JSON.stringify(value);
}
