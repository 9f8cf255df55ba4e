import path from 'node:path';

import { root } from './paths.ts';

/** What is run of a program, in this clone or in a copy of it: its bundle. */
export function mainOf(name: string, within = root): string {
  return path.join(within, 'apps', name, 'bundle/main.js');
}

/**
 * With what Node runs every program, as in its image. kafkajs 2.2.4 computes a negative pause now and then; Node takes it
 * as none and would warn into each log.
 */
export const nodeOptions: readonly string[] = ['--disable-warning=TimeoutNegativeWarning'];
