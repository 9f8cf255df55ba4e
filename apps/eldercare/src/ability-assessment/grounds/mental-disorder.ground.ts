import type { LevelGround } from './ground.js';

const others = /^F(?:0[4-9]|[1-9][0-9])$/;

/** 精神科专科医生诊断的其他精神和行为障碍 (F04–F99) */
export const mentalDisorder: LevelGround = {
  code: 'mental-disorder',
  title: '确诊为其他精神和行为障碍（F04～F99），能力等级加重一级',
  legalBasis: 'GB/T 42195-2022 老年人能力等级划分',
  effect: 'worse',
  check: ({ diagnoses }) => {
    const found = diagnoses.filter((code) => others.test(code));
    return { holds: found.length > 0, evidence: { diagnoses: found } };
  },
};
