import type { LevelGround } from './ground.js';

/** 昏迷 */
export const coma: LevelGround = {
  code: 'coma',
  title: '处于昏迷状态，直接评定为能力完全丧失',
  legalBasis: 'GB/T 42195-2022 老年人能力等级划分',
  effect: 'direct',
  check: (facts) => ({ holds: facts.coma }),
};
