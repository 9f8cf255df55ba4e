import { createHash } from 'node:crypto';
import type { EventDefinition } from '@minzheng/contracts';
import { systemClock, systemRandom } from '@minzheng/domain';
import { eventually } from '../eventually.js';
import type { DeliveryOptions } from '../kafka/test-messages.js';
import type { TestService } from './test-service.js';

/** An event that comes in, as its service would publish it. */
export interface Arrival {
  readonly definition: EventDefinition;
  readonly data: unknown;
  readonly options?: Pick<DeliveryOptions, 'key' | 'division' | 'time'>;
}

/** @example arrivalOf(marriageRegistered, { marriageId, personKeys, registeredOn }) */
export const arrivalOf = <P>(definition: EventDefinition<P>, data: P, options: Arrival['options'] = {}): Arrival => ({
  definition,
  data,
  options,
});

/** Matters and people of one run, the events about them in the order in which they happened, and what they leave. */
export interface Scenario<T> {
  readonly arrivals: readonly Arrival[];
  /** What must be the same whatever the order: free of ids and instants of the run. */
  readonly outcome: () => Promise<T>;
}

const random = systemRandom(systemClock);

/** What was delivered to which consumer of a service while an order was tried; see {@link consumersNotTried}. */
const tried = new WeakMap<TestService, Set<string>>();

/**
 * Consumers, each with a type it follows, that no {@link expectSameInAnyOrder} of this service has reached so far. The
 * last test of a service's `events.any-order.e2e-spec.ts` expects none, so that a new consumer comes with its scenario.
 */
export function consumersNotTried(service: TestService): string[] {
  const all = service.consumers.flatMap(({ name, events }) => events.map(({ type }) => `${name} ${type}`));
  return all.filter((each) => tried.get(service)?.has(each) !== true);
}

/**
 * Consumers are told things twice and in the wrong order: by Kafka, by retries and by replays. Makes a scenario anew for
 * each run, delivers its events shuffled and some of them again, and expects what delivering each once in order leaves.
 * @param options.seed the same one gives the same orders
 * @throws Error with the order that made a difference
 */
export async function expectSameInAnyOrder<T>(
  service: TestService,
  scenario: () => Promise<Scenario<T>>,
  { runs = 6, seed = 1 }: { runs?: number; seed?: number } = {},
): Promise<void> {
  const first = await scenario();
  const inOrder = first.arrivals.map((_, index) => index);
  const expected = JSON.stringify(await leave(service, first, inOrder));
  for (let run = 0; run < runs; run += 1) {
    const order = shuffledWithRepeats(inOrder, `${seed} ${run}`);
    const actual = JSON.stringify(await leave(service, await scenario(), order));
    if (actual !== expected) throw new Error(`Order ${order.join(', ')} leaves ${actual} instead of ${expected}`);
  }
}

/** Every index at least once and at most three times, in an order that the seed gives. */
export function shuffledWithRepeats(indices: readonly number[], seed: string): number[] {
  const lot = (index: number, copy: number): string =>
    createHash('sha256').update(`${seed} ${index} ${copy}`).digest('hex');
  return indices
    .flatMap((index) => Array.from({ length: 1 + (parseInt(lot(index, -1).slice(0, 8), 16) % 3) }, () => index))
    .map((index, copy) => ({ index, lot: lot(index, copy) }))
    .sort((left, right) => (left.lot < right.lot ? -1 : 1))
    .map(({ index }) => index);
}

/** Delivers in the given order, each event under one id, and says what is left when all has been worked off. */
async function leave<T>(
  service: TestService,
  { arrivals, outcome }: Scenario<T>,
  order: readonly number[],
): Promise<T> {
  const ids = arrivals.map(() => random.uuid());
  for (const index of order) {
    const { definition, data, options } = arrivals[index] as Arrival;
    const id = ids[index] as string;
    await service.deliver(definition, data, { ...options, id });
    // Only the next of another partition could overtake it.
    await workedOff(service, definition, id);
  }
  return outcome();
}

/** Waits for every consumer of the type, and remembers that it was tried. */
async function workedOff(service: TestService, { type }: EventDefinition, id: string): Promise<void> {
  const followers = service.consumers.filter(({ events }) => events.some((event) => event.type === type));
  if (followers.length === 0) throw new Error(`No consumer follows ${type}`);
  await eventually(async () => {
    const { rowCount } = await service.owner.query('SELECT FROM inbox WHERE event_id = $1', [id]);
    if (rowCount !== followers.length) throw new Error(`${type} has not been worked off`);
  });
  const known = tried.get(service) ?? new Set();
  for (const { name } of followers) known.add(`${name} ${type}`);
  tried.set(service, known);
}
