import { addMonthsTo } from '@minzheng/domain';
import type { FigureName } from '@minzheng/policy';
import { defineRule, failed, open, passed } from '@minzheng/workflow';
import { detoxificationMonths, imprisonedMonths, libertyLimitMonths } from '../guardianship.policy.js';
import type { CircumstanceKind } from '../guardianship-facts.js';
import { unattendedBasis, whileItLasts } from './circumstance.js';
import type { Circumstance } from './circumstance.js';

/** A measure whose term (期限) must be long enough: it is the term that counts, not the part already served. */
function term(kind: CircumstanceKind, title: string, figure: FigureName<number>): Circumstance {
  return {
    kind,
    standing: 'unable',
    rule: defineRule({
      code: kind,
      title,
      legalBasis: unattendedBasis,
      figures: [figure],
      check: whileItLasts(({ fact: { startedOn, termEndsOn }, on }, policy) => {
        if (termEndsOn === null) return open('The last day of the term is not known.', { startedOn });
        const months = policy.value(figure);
        const evidence = { startedOn, termEndsOn, months };
        if (addMonthsTo(startedOn, months) > termEndsOn) return failed('The term is too short.', evidence);
        // Nobody is kept a day longer by what a file says: past the term the register has to be asked again.
        return termEndsOn >= on ? passed(evidence) : failed('The term is over.', evidence);
      }),
    }),
  };
}

export const imprisoned = term('imprisoned', '服刑在押', imprisonedMonths);
export const compulsoryDetoxification = term('compulsory-detoxification', '强制隔离戒毒', detoxificationMonths);
export const otherLibertyLimit = term('other-liberty-limit', '被执行其他限制人身自由的措施', libertyLimitMonths);
