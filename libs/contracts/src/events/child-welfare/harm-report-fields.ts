import { closed, date, uuid } from '../../fields.js';

/**
 * What every event of a report of harm (强制报告) says: which report, and on which day. Nothing about the child, what
 * happened, or who reported it; the division is the county.
 */
export const harmReportFields = closed({ reportId: uuid('The report'), actedOn: date('Day of the act') });

export const harmReportExample = { reportId: '01990b52-3b20-7f51-8e31-4a6f8c0d2e36', actedOn: '2026-03-02' };
