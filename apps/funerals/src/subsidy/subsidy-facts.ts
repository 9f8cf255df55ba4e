import type { Fen, PlainDate } from '@minzheng/domain';

export const subsidyItems = ['transport', 'storage', 'farewell', 'cremation', 'urn', 'ash-keeping'] as const;
/** 遗体接运, 遗体存放, 告别, 遗体火化, 骨灰盒, 骨灰寄存. */
export type SubsidyItem = (typeof subsidyItems)[number];

export const ecoMethods = ['sea-scattering', 'ashes-dissolved', 'tree-burial', 'lawn-burial', 'wall-niche'] as const;
/** 海葬, 不保留骨灰深埋, 树葬, 草坪葬, 壁葬. */
export type EcoMethod = (typeof ecoMethods)[number];

export const needyGroups = [
  'subsistence-allowance',
  'destitute-support',
  'low-income-edge',
  'preferential-treatment',
] as const;
/** 低保对象, 特困人员, 低保边缘, 重点优抚对象. */
export type NeedyGroup = (typeof needyGroups)[number];

/** What was paid for one item, with the receipt. */
export interface SubsidyCost {
  readonly item: SubsidyItem;
  readonly costFen: Fen;
  /** SHA-256 of the receipt, hex. */
  readonly receiptDigest: string;
}

export const statusFinders = ['official', 'verification'] as const;
export type StatusFinder = (typeof statusFinders)[number];

/** Status of the dead on the day of death, as an official or a verification (核对) of the registers found it. */
export interface FoundStatus {
  /** `none`: of no group that the city names. */
  readonly group: NeedyGroup | 'none';
  /** SHA-256 of the evidence or of the report, hex. */
  readonly evidenceDigest: string;
  readonly foundOn: PlainDate;
  /** An official's finding stands above a report. */
  readonly foundBy: StatusFinder;
}

/** Everything a decision about a subsidy rests on. */
export interface SubsidyFacts {
  readonly diedOn: PlainDate;
  /** The registration of the death has not been taken back. */
  readonly deathStands: boolean;
  /** Null while only offered. */
  readonly appliedOn: PlainDate | null;
  /** SHA-256 of the cremation or burial certificate, hex. */
  readonly disposalProofDigest: string | null;
  readonly costs: readonly SubsidyCost[];
  readonly ecoMethod: EcoMethod | null;
  readonly status: FoundStatus | null;
}
