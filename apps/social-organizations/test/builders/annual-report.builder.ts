import type { AnnualReportFacts } from '../../src/annual-report/annual-report-facts.js';
import type { SubmitReportDto } from '../../src/annual-report/dto/annual-report.dto.js';

/** Facts of a report in time, of an organisation that is no foundation. */
export function annualReportFacts(changes: Partial<AnnualReportFacts> = {}): AnnualReportFacts {
  return {
    foundationType: null,
    supervisorBy: '2027-03-31',
    registrarBy: '2027-05-31',
    supervisorReceivedOn: '2027-03-31',
    submittedOn: '2027-05-31',
    charitableSpendingFen: 0,
    previousIncomeFen: 0,
    previousBalanceFen: 0,
    ...changes,
  };
}

export function reportContent(changes: Partial<SubmitReportDto> = {}): SubmitReportDto {
  return {
    activities: '开展邻里互助活动十二次',
    incomeFen: 12_000_000,
    expenditureFen: 9_000_000,
    charitableSpendingFen: 8_000_000,
    previousIncomeFen: 10_000_000,
    previousBalanceFen: 20_000_000,
    supervisorReceivedOn: '2027-03-20',
    ...changes,
  };
}
