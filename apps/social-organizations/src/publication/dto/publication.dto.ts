import {
  BooleanField,
  DateField,
  DivisionField,
  EnumField,
  FenField,
  IntField,
  ListField,
  PageOf,
  PageQuery,
  TextField,
  UuidField,
} from '@minzheng/platform';
import { inspectionResults } from '../../inspection/inspection.state-machine.js';
import type { InspectionResult } from '../../inspection/inspection.state-machine.js';
import { EntryReasonDto } from '../../listing/dto/listing.dto.js';
import { listNames } from '../../listing/listing-reasons.js';
import type { ListName } from '../../listing/listing-reasons.js';

export const publicationSorts = ['newest', 'oldest'] as const;
/** States of a campaign whose plan is on record. */
export const publishedCampaignStates = ['on-record', 'ended', 'concluded'] as const;
export type PublishedCampaignState = (typeof publishedCampaignStates)[number];

/** Filters of every publication. */
export class PublicationQuery extends PageQuery {
  @TextField({
    description: 'Only the organisation with this credit code',
    example: '51330683MJE0001289',
    pattern: /^[0-9A-Z]{18}$/,
    optional: true,
  })
  creditCode?: string;

  @TextField({ description: 'Only organisations with this in their name', example: '互助', max: 100, optional: true })
  name?: string;

  @DivisionField({
    description: 'Only organisations of registrars in this division',
    example: '990101',
    optional: true,
  })
  division?: string;

  @EnumField({
    description: 'By day of publication; `newest` is the default',
    example: 'newest',
    values: publicationSorts,
    optional: true,
  })
  sort?: (typeof publicationSorts)[number];
}

export class PublishedListEntriesQuery extends PublicationQuery {
  @EnumField({ description: 'Only this list', example: 'abnormal', values: listNames, optional: true })
  list?: ListName;
}

export class PublishedAnnualReportsQuery extends PublicationQuery {
  @IntField({ description: 'Only reports on this year', example: 2026, min: 2000, max: 2999, optional: true })
  year?: number;
}

export class PublishedInspectionsQuery extends PublicationQuery {
  @UuidField({ description: 'Only inspections of this drawing', optional: true })
  drawingId?: string;

  @EnumField({ description: 'Only this result', example: 'no-problem', values: inspectionResults, optional: true })
  result?: InspectionResult;
}

export class PublishedCampaignsQuery extends PublicationQuery {
  @EnumField({
    description: 'Only campaigns in this state',
    example: 'on-record',
    values: publishedCampaignStates,
    optional: true,
  })
  state?: PublishedCampaignState;
}

/** Whom a publication is about: an organisation, never a person. */
export class PublishedDto {
  @TextField({ description: 'Credit code of the organisation', example: '51330683MJE0001289' })
  creditCode: string;

  @TextField({ description: 'Its name', example: '云州市城关区社区互助协会' })
  name: string;

  @DivisionField({ description: 'Its registrar', example: '990101' })
  division: string;
}

export class PublishedListEntryDto extends PublishedDto {
  @EnumField({ description: '活动异常名录 or 严重违法失信名单', example: 'abnormal', values: listNames })
  list: ListName;

  @ListField(() => EntryReasonDto, { description: 'Every reason, the oldest first', max: 100 })
  reasons: EntryReasonDto[];

  @DateField({ description: 'Day of the entry (列入)', example: '2027-06-01' })
  listedOn: string;
}

export class PublishedAnnualReportDto extends PublishedDto {
  @IntField({ description: 'Year reported on', example: 2026 })
  year: number;

  @DateField({ description: 'Day on which the registrar had it', example: '2027-05-20' })
  submittedOn: string;

  @BooleanField({ description: 'It came after the last day', example: false })
  late: boolean;

  @TextField({ description: 'Activities of the year', example: '开展邻里互助活动十二次' })
  activities: string;

  @FenField({ description: 'Income of the year, fen', example: 12_000_000 })
  incomeFen: number;

  @FenField({ description: 'Expenditure of the year, fen', example: 9_000_000 })
  expenditureFen: number;

  @FenField({ description: 'Of it on charitable purposes (公益事业支出), fen', example: 8_000_000 })
  charitableSpendingFen: number;

  @DateField({ description: 'Day on which it passed the review and became public', example: '2027-06-10' })
  publishedOn: string;
}

export class PublishedInspectionDto extends PublishedDto {
  @UuidField({ description: 'The drawing' })
  drawingId: string;

  @TextField({ description: 'Title of its plan', example: '2026年度抽查' })
  title: string;

  @DateField({ description: 'Day of the inspection', example: '2026-03-10' })
  inspectedOn: string;

  @EnumField({ description: 'Result', example: 'no-problem', values: inspectionResults })
  result: InspectionResult;

  @TextField({ description: 'What was found', example: '财务账目不完整' })
  findings: string;

  @DateField({ description: 'Last day of the rectification', nullable: true })
  rectifyBy: string | null;

  @DateField({ description: 'Day on which the rectification was confirmed', nullable: true })
  rectifiedOn: string | null;

  @DateField({ description: 'Day of publication (公示)', example: '2026-03-12' })
  publishedOn: string;
}

export class PublishedCampaignDto extends PublishedDto {
  @TextField({ description: 'Number of the record (备案编号)', example: 'camp-990101-2026-000031' })
  campaignNumber: string;

  @EnumField({ description: 'State', example: 'on-record', values: publishedCampaignStates })
  state: PublishedCampaignState;

  @TextField({ description: 'Title of the campaign', example: '冬暖夏凉助困' })
  title: string;

  @TextField({ description: 'Purpose (募捐目的)', example: '为困难家庭冬季取暖募集资金' })
  purpose: string;

  @DateField({ description: 'First day', example: '2026-12-15' })
  startsOn: string;

  @DateField({ description: 'Last day', example: '2027-02-14' })
  endsOn: string;

  @BooleanField({ description: 'In answer to a sudden event (突发事件)', example: false })
  emergency: boolean;

  @TextField({ description: 'Whom it is for, as a class', example: '本市低收入家庭' })
  beneficiaries: string;

  @FenField({ description: 'Sum aimed at, fen', example: 50_000_000 })
  targetFen: number;

  @DateField({ description: 'Day of the latest report (募捐情况公开)', nullable: true })
  reportedOn: string | null;

  @FenField({ description: 'Raised by then, fen', nullable: true })
  raisedFen: number | null;

  @FenField({ description: 'Spent by then, fen', nullable: true })
  spentFen: number | null;

  @DateField({ description: 'Day on which it was put on record', example: '2026-12-05' })
  publishedOn: string;
}

export const PublishedListEntryPageDto = PageOf(PublishedListEntryDto);
export const PublishedAnnualReportPageDto = PageOf(PublishedAnnualReportDto);
export const PublishedInspectionPageDto = PageOf(PublishedInspectionDto);
export const PublishedCampaignPageDto = PageOf(PublishedCampaignDto);
