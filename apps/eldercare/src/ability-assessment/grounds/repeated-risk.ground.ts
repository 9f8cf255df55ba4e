import { addDays } from '@minzheng/domain';
import { riskEventsFigure } from '../ability-assessment.policy.js';
import type { LevelGround } from './ground.js';

/** 近30天内发生过2次及以上照护风险事件 */
export const repeatedRisk: LevelGround = {
  code: 'repeated-risk',
  title: '近期多次发生照护风险事件（跌倒、走失、噎食、自伤等），能力等级加重一级',
  legalBasis: 'GB/T 42195-2022 老年人能力等级划分',
  effect: 'worse',
  check: ({ assessedOn, riskEventDates }, policy) => {
    const { count, days } = policy.value(riskEventsFigure);
    // The day of the assessment is the last of the period.
    const since = addDays(assessedOn, 1 - days);
    const recent = riskEventDates.filter((day) => since <= day && day <= assessedOn);
    return { holds: recent.length >= count, evidence: { events: recent.length, since } };
  },
};
