import { addMonthsTo } from '@minzheng/domain';
import type { DivisionCode, PlainDate } from '@minzheng/domain';
import type { PolicyBook } from '@minzheng/policy';
import type { Campaign } from './campaign.entity.js';
import { reportingFromMonths, reportingMonths } from './campaign.policy.js';

export const campaignCorrectionKind = 'campaign-correction-passes';
export const campaignEndKind = 'campaign-ends';
export const campaignReportKind = 'campaign-report-passes';

/**
 * Day by which the next report of a running campaign is due: an interval after the last one, or after the start, while
 * that is before the end; of campaigns that last longer than policy says. Null when none is due any more.
 */
export function nextReportDue(book: PolicyBook, { plan, division, lastReportedOn }: Campaign): PlainDate | null {
  const policy = book.at(division as DivisionCode, plan.startsOn);
  if (plan.endsOn < addMonthsTo(plan.startsOn, policy.value(reportingFromMonths))) return null;
  const due = addMonthsTo(lastReportedOn ?? plan.startsOn, policy.value(reportingMonths));
  return due <= plan.endsOn ? due : null;
}

/** Day by which the full report is due after the end. */
export function finalReportDue(book: PolicyBook, { plan, division }: Campaign): PlainDate {
  return addMonthsTo(plan.endsOn, book.value(reportingMonths, division as DivisionCode, plan.endsOn));
}

/** What every event of a campaign says. */
export function campaignEventFields({ id, campaignNumber, organizationId }: Campaign) {
  return { campaignId: id, campaignNumber, organizationId };
}
