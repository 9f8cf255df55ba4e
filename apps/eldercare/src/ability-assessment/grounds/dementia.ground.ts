import type { LevelGround } from './ground.js';

const dementias = /^F0[0-3]$/;

/** 认知障碍/痴呆 (F00–F03) */
export const dementia: LevelGround = {
  code: 'dementia',
  title: '确诊为痴呆（F00～F03），能力等级加重一级',
  legalBasis: 'GB/T 42195-2022 老年人能力等级划分',
  effect: 'worse',
  check: ({ diagnoses }) => {
    const found = diagnoses.filter((code) => dementias.test(code));
    return { holds: found.length > 0, evidence: { diagnoses: found } };
  },
};
