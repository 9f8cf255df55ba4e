import { coma } from './coma.ground.js';
import { dementia } from './dementia.ground.js';
import type { LevelGround } from './ground.js';
import { mentalDisorder } from './mental-disorder.ground.js';
import { repeatedRisk } from './repeated-risk.ground.js';

/** All are looked at, none stops at another's finding, and each is explained. */
export const levelGrounds: readonly LevelGround[] = [coma, dementia, mentalDisorder, repeatedRisk];

export type { AssessedFacts, LevelGround } from './ground.js';
