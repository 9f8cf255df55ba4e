import type { Programme, ProgrammeCode } from './programme.js';
import { subsistenceAllowance } from './subsistence-allowance/subsistence-allowance.programme.js';

/** Every programme of the one application form (救助一件事); the next one is a folder beside the first and a line here. */
const programmes: Record<ProgrammeCode, Programme> = {
  'subsistence-allowance': subsistenceAllowance,
};

export function programmeByCode(code: ProgrammeCode): Programme {
  return programmes[code];
}

export function allProgrammes(): Programme[] {
  return Object.values(programmes);
}
