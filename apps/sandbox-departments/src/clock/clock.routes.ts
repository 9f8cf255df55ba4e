import { shanghaiTimestamp } from '@minzheng/domain';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../problems.js';
import type { ClockMove, SandboxClock } from './sandbox-clock.js';

interface ClockBody {
  now?: string;
  advanceDays?: number;
  realTime?: true;
}

const body = {
  type: 'object',
  minProperties: 1,
  maxProperties: 1,
  additionalProperties: false,
  properties: {
    now: { type: 'string', format: 'date-time' },
    advanceDays: { type: 'integer', minimum: 1, maximum: 3_660 },
    realTime: { type: 'boolean', const: true },
  },
};

const dayMs = 86_400_000;
const earliest = Date.parse('2000-01-01T00:00:00Z');
const latest = Date.parse('2100-01-01T00:00:00Z');

/** `GET` and `PUT /sandbox/clock`: reads and moves the business time of the whole sandbox. */
export function clockRoutes(app: FastifyInstance, clock: SandboxClock): void {
  app.get('/sandbox/clock', () => ({ now: shanghaiTimestamp(clock.now()), offsetMs: clock.offset() }));

  app.put<{ Body: ClockBody }>('/sandbox/clock', { schema: { body } }, async (request) => {
    const move = await clock.move((now) => targetOf(request.body, now));
    if (move.acknowledged < move.followers) throw notAcknowledged(move);
    return { ...move, now: shanghaiTimestamp(move.now) };
  });
}

function targetOf(input: ClockBody, now: Date): Date {
  if (input.realTime === true) return new Date();
  const days = input.advanceDays;
  const target = days === undefined ? new Date(input.now ?? '') : new Date(now.getTime() + days * dayMs);
  if (!(target.getTime() >= earliest && target.getTime() < latest)) {
    throw new Problem(422, 'clock-out-of-range', 'The clock moves between the years 2000 and 2099', [
      { pointer: days === undefined ? '/now' : '/advanceDays', code: 'clock-out-of-range' },
    ]);
  }
  return target;
}

function notAcknowledged(move: ClockMove): Problem {
  const title = `The clock has moved, but only ${move.acknowledged} of ${move.followers} services have said so`;
  return new Problem(504, 'clock-not-acknowledged', title);
}
