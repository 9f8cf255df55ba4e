import type { Scenario } from '../support/scenario.ts';
import { kafka } from './kafka.ts';
import { kills } from './kills.ts';
import { postgresql } from './postgresql.ts';
import { sources } from './sources.ts';

/** In the order in which they run. */
export const scenarios: readonly Scenario[] = [kills, kafka, postgresql, sources];
