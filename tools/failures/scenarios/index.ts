import type { Scenario } from '../support/scenario.ts';
import { drain } from './drain.ts';
import { kafka } from './kafka.ts';
import { kills } from './kills.ts';
import { postgresql } from './postgresql.ts';
import { rebalances } from './rebalances.ts';
import { redis } from './redis.ts';
import { rolling } from './rolling.ts';
import { sources } from './sources.ts';
import { timers } from './timers.ts';
import { versions } from './versions.ts';

/** In the order in which they run; what changes the tables comes last. */
export const scenarios: readonly Scenario[] = [
  kills,
  rebalances,
  timers,
  kafka,
  postgresql,
  redis,
  sources,
  drain,
  rolling,
  versions,
];
