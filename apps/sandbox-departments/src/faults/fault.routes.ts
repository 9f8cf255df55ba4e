import { isIdentityNumber, maskIdentityNumber, type IdentityNumber } from '@minzheng/domain';
import type { FastifyInstance } from 'fastify';
import { notFound, Problem } from '../problems.js';
import {
  faultModes,
  faultSources,
  type Fault,
  type FaultMode,
  type FaultSource,
  type FaultStore,
} from './fault-store.js';

interface FaultBody {
  mode: FaultMode;
  delayMs?: number;
  for?: string;
}

const body = {
  type: 'object',
  required: ['mode'],
  additionalProperties: false,
  properties: {
    mode: { type: 'string', enum: faultModes },
    delayMs: { type: 'integer', minimum: 0, maximum: 120_000 },
    for: { type: 'string', maxLength: 18 },
  },
};

/** `GET /sandbox/faults`, `PUT /sandbox/faults/<source>`. A person is named in the body, never in an address. */
export function faultRoutes(app: FastifyInstance, faults: FaultStore): void {
  app.get('/sandbox/faults', async () => {
    const active = await faults.list();
    return {
      items: faultSources.map((source) => {
        const whole = active.find((fault) => fault.source === source && fault.identityNumber === undefined);
        return whole === undefined ? { source, mode: 'none' } : present(whole);
      }),
      persons: active.filter((fault) => fault.identityNumber !== undefined).map(present),
    };
  });

  app.put<{ Params: { source: string }; Body: FaultBody }>(
    '/sandbox/faults/:source',
    { schema: { body } },
    async (request) => {
      const source = faultSources.find((known) => known === request.params.source);
      if (source === undefined) throw notFound('This source');
      const fault = faultOf(source, request.body);
      await faults.set(fault);
      return present(fault);
    },
  );
}

function faultOf(source: FaultSource, input: FaultBody): Fault {
  if (input.for !== undefined && !isIdentityNumber(input.for)) {
    throw new Problem(422, 'identity-number-invalid', 'Not a valid identity number', [
      { pointer: '/for', code: 'identity-number-invalid' },
    ]);
  }
  return {
    source,
    mode: input.mode,
    ...(input.delayMs === undefined ? {} : { delayMs: input.delayMs }),
    ...(input.for === undefined ? {} : { identityNumber: input.for }),
  };
}

function present({ identityNumber, ...fault }: Fault) {
  return identityNumber === undefined ? fault : { ...fault, for: maskIdentityNumber(identityNumber as IdentityNumber) };
}
