import type { Bench } from '../bench.ts';
import { eventLatency } from './event-latency.ts';
import { preview } from './preview.ts';
import { reads } from './reads.ts';
import { relay } from './relay.ts';
import { start } from './start.ts';
import { sustained } from './sustained.ts';
import { writePath } from './write-path.ts';

/** In the order in which they run. */
export const benches: readonly Bench[] = [writePath, eventLatency, relay, reads, preview, start, sustained];
