/**
 * 应当报告的情形: the nine circumstances in which a child is, or may have been, harmed (高检发〔2020〕9号 第四条):
 * abnormal injury of private parts; a girl under fourteen abused or pregnant; a girl of fourteen or more pregnant by
 * abuse; several injuries, starved or not conscious; disabled or dead by suicide, self-harm, work, poison or blows;
 * abandoned or long without care; of unknown origin, missing or traded; made to beg; anything else as grave.
 */
export const harmCircumstances = [
  'private-injury',
  'abuse-under-fourteen',
  'abuse-pregnancy',
  'injuries-or-neglect',
  'unnatural-harm',
  'abandoned',
  'missing-or-traded',
  'forced-begging',
  'other-grave-harm',
] as const;
export type HarmCircumstance = (typeof harmCircumstances)[number];

/** Who is thought to have done it (侵害人与儿童的关系). */
export const harmSources = ['guardian', 'household', 'school', 'acquaintance', 'peer', 'stranger', 'unknown'] as const;
export type HarmSource = (typeof harmSources)[number];

/** Whose duty it is to report (报告义务主体, 高检发〔2020〕9号 第三条), and everybody else (任何组织或者个人). */
export const mandatoryReporters = [
  'village-or-residents-committee',
  'school',
  'kindergarten',
  'after-school-institution',
  'hospital',
  'child-welfare-institution',
  'rescue-institution',
  'social-work-institution',
  'hotel',
  'civil-affairs',
] as const;
export type MandatoryReporter = (typeof mandatoryReporters)[number];
export type ReporterKind = MandatoryReporter | 'public';
export const reporterKinds: readonly ReporterKind[] = [...mandatoryReporters, 'public'];

/** Where a child lives in temporary guardianship (未成年人保护法 第九十三条): relatives, a foster family, an institution. */
export const guardianshipPlaces = [
  'relatives',
  'foster-family',
  'rescue-institution',
  'child-welfare-institution',
] as const;
export type GuardianshipPlace = (typeof guardianshipPlaces)[number];

/** 临时监护情形 (未成年人保护法 第九十二条 第一项至第七项), in the order of the law. */
export const guardianshipGrounds = [
  'guardian-not-found',
  'guardian-missing',
  'guardian-prevented',
  'guardian-refuses',
  'guardian-incites-crime',
  'harmed-by-guardian',
  'other-by-law',
] as const;
export type GuardianshipGround = (typeof guardianshipGrounds)[number];

/** 临时监护终止: sent back after an assessment (第九十三条), long-term guardianship (第九十四条), grown up, another reason. */
export const guardianshipEnds = ['returned-home', 'guardianship-transferred', 'came-of-age', 'other'] as const;
export type GuardianshipEnd = (typeof guardianshipEnds)[number];

/** Why a report is closed (结案). */
export const harmCloseReasons = [
  'danger-over',
  'guardianship-settled',
  'unfounded',
  'duplicate',
  'transferred',
  'came-of-age',
] as const;
export type HarmCloseReason = (typeof harmCloseReasons)[number];

/** Reasons that say that the child is well; somebody has seen it. */
export const reasonsSeen: readonly HarmCloseReason[] = ['danger-over', 'guardianship-settled'];

/** Whether the police have the report (通报公安机关). */
export const policeStates = ['waiting', 'acknowledged'] as const;
export type PoliceState = (typeof policeStates)[number];

/** Why an officer may see a report: on duty when it came in, or named by whoever has the case. */
export const namingCauses = ['duty', 'named'] as const;
export type NamingCause = (typeof namingCauses)[number];
