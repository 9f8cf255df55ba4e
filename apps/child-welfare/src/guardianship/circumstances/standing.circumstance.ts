import { defineRule, passed } from '@minzheng/workflow';
import type { CircumstanceKind } from '../guardianship-facts.js';
import { unattendedBasis, whileItLasts } from './circumstance.js';
import type { Circumstance, LostOrUnable } from './circumstance.js';

/** A circumstance that counts from its first day, because a document proves it and no length is asked for. */
function standing(kind: CircumstanceKind, title: string, where: LostOrUnable, legalBasis: string): Circumstance {
  return {
    kind,
    standing: where,
    rule: defineRule({
      code: kind,
      title,
      legalBasis,
      check: whileItLasts(({ fact }) => passed({ startedOn: fact.startedOn })),
    }),
  };
}

export const dead = standing('dead', '死亡', 'lost', unattendedBasis);
export const declaredMissing = standing('declared-missing', '被人民法院宣告失踪', 'lost', unattendedBasis);
/** 查找不到: the parents of a foundling; only the recognition of orphans knows it. */
export const notFound = standing(
  'not-found',
  '查找不到',
  'lost',
  '国办发〔2010〕54号 一（孤儿：失去父母、查找不到生父母）',
);
export const severeIllness = standing('severe-illness', '重病', 'unable', unattendedBasis);
export const guardianshipRevoked = standing('guardianship-revoked', '被撤销监护资格', 'unable', unattendedBasis);
export const deported = standing('deported', '被遣送（驱逐）出境', 'unable', unattendedBasis);
