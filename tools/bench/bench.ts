import type { Figure } from './figure.ts';
import type { Lab } from './lab/lab.ts';

/** One benchmark: `npm run bench -- <name>`. Its sides and sizes are its own; servers come from the lab. */
export interface Bench {
  readonly name: string;
  readonly title: string;
  /** Left out unless it is named: takes longer than all others together. */
  readonly onlyWhenNamed?: true;
  run(lab: Lab): Promise<Figure[]>;
}
