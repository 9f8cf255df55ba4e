/** 困境儿童六类: orphan, guardian absent (监护缺失), guardian unable (监护无力), severe disability, illness or street, poor family, other. */
export const difficultyClasses = [
  'orphan',
  'guardian-absent',
  'guardian-unable',
  'disability-illness-or-street',
  'poor-family',
  'other',
] as const;
export type DifficultyClass = (typeof difficultyClasses)[number];

/** What a visitor can see (风险信号); which of them are grave is policy. */
export const riskSigns = [
  'harmed-or-neglected',
  'self-harm',
  'lives-alone',
  'no-fit-carer',
  'out-of-school',
  'untreated-illness',
  'returned-from-street',
  'elderly-carer',
  'unsafe-housing',
] as const;
export type RiskSign = (typeof riskSigns)[number];

export const riskGrades = ['high', 'medium', 'low'] as const;
export type RiskGrade = (typeof riskGrades)[number];

/** Why monitoring ends (退出动态监测). */
export const monitoringEndReasons = ['difficulty-over', 'moved-away', 'registered-in-error', 'file-closed'] as const;
export type MonitoringEndReason = (typeof monitoringEndReasons)[number];
export const officialEndReasons = ['difficulty-over', 'moved-away', 'registered-in-error'] as const;

/** 关爱服务清单: what can be offered; which of it a place offers is policy. */
export const careServiceKinds = [
  'companionship',
  'study-help',
  'counselling',
  'medical-rehabilitation',
  'living-aid',
  'home-improvement',
  'legal-help',
] as const;
export type CareServiceKind = (typeof careServiceKinds)[number];
