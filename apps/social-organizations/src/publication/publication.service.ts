import { parseDivisionCode } from '@minzheng/domain';
import type { RandomSource } from '@minzheng/domain';
import { Database, PLATFORM_CONFIG, RANDOM, systemCaller } from '@minzheng/platform';
import type { Page, PlatformConfig, ReadTransaction } from '@minzheng/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { ReportContent } from '../annual-report/annual-report.entity.js';
import type { CampaignPlan } from '../campaign/campaign.entity.js';
import type { InspectionResult } from '../inspection/inspection.state-machine.js';
import type { EntryReason } from '../listing/listing.entity.js';
import { listingLegalBasis, listingReasons } from '../listing/listing-reasons.js';
import type { ListName } from '../listing/listing-reasons.js';
import type {
  PublishedAnnualReportDto,
  PublishedAnnualReportsQuery,
  PublishedCampaignDto,
  PublishedCampaignsQuery,
  PublishedCampaignState,
  PublishedInspectionDto,
  PublishedInspectionsQuery,
  PublishedListEntriesQuery,
  PublishedListEntryDto,
} from './dto/publication.dto.js';
import { publishedPage } from './published-list.js';
import type { PublishedList, PublishedRow } from './published-list.js';

interface ListEntryRow extends PublishedRow {
  list: ListName;
  reasons: EntryReason[];
}
interface AnnualReportRow extends PublishedRow {
  year: number;
  submittedOn: string;
  missed: boolean;
  content: ReportContent;
}
interface InspectionRow extends PublishedRow {
  drawingId: string;
  title: string;
  inspectedOn: string;
  result: InspectionResult;
  findings: string;
  rectifyBy: string | null;
  rectifiedOn: string | null;
}
interface CampaignRow extends PublishedRow {
  campaignNumber: string;
  state: PublishedCampaignState;
  plan: CampaignPlan;
  reportedOn: string | null;
  raisedFen: string | null;
  spentFen: string | null;
}

/** Who stands on a list today; an application to leave it, and what it proves, are nobody's business. */
const listEntries: PublishedList<ListEntryRow, PublishedListEntryDto> = {
  from: 'list_entry AS item',
  published: 'item.ended_on IS NULL',
  day: 'item.listed_on',
  dayType: 'date',
  columns: 'item.list, item.reasons',
  show: (row) => ({
    ...organizationOf(row),
    list: row.list,
    reasons: row.reasons.map(({ code, on }) => ({
      code,
      title: listingReasons[code].title,
      legalBasis: listingLegalBasis[row.list],
      on,
    })),
    listedOn: row.day,
  }),
};

/** Reports that passed the review: only then may the public rely on them (基金会管理条例 第三十八条). */
const annualReports: PublishedList<AnnualReportRow, PublishedAnnualReportDto> = {
  from: 'annual_report AS item',
  published: `item.state = 'accepted'`,
  day: `item.review ->> 'reviewedOn'`,
  dayType: 'text',
  columns: 'item.year, item.submitted_on::text AS "submittedOn", item.missed, item.content',
  show: (row) => {
    const { activities, incomeFen, expenditureFen, charitableSpendingFen } = row.content;
    const { year, submittedOn, missed: late } = row;
    return {
      ...organizationOf(row),
      ...{ year, submittedOn, late, activities, incomeFen, expenditureFen, charitableSpendingFen },
      publishedOn: row.day,
    };
  },
};

/** Results from the day on which the registrar published them (公示). */
const inspections: PublishedList<InspectionRow, PublishedInspectionDto> = {
  from: 'inspection AS item JOIN inspection_drawing AS drawing ON drawing.id = item.drawing_id',
  published: 'item.published_on IS NOT NULL',
  day: 'item.published_on',
  dayType: 'date',
  columns: `item.drawing_id AS "drawingId", drawing.title, item.inspected_on::text AS "inspectedOn", item.result,
    item.findings, item.rectify_by::text AS "rectifyBy", item.rectified_on::text AS "rectifiedOn"`,
  show: (row) => {
    const { drawingId, title, inspectedOn, result, findings, rectifyBy, rectifiedOn } = row;
    return {
      ...organizationOf(row),
      ...{ drawingId, title, inspectedOn, result, findings, rectifyBy, rectifiedOn },
      publishedOn: row.day,
    };
  },
};

/** Plans that are on record; what was refused, lapsed or still waits is not to be given to. */
const campaigns: PublishedList<CampaignRow, PublishedCampaignDto> = {
  from: `campaign AS item LEFT JOIN LATERAL (
    SELECT reported_on, raised_fen, spent_fen FROM campaign_report
    WHERE campaign_id = item.id ORDER BY campaign_report.id DESC LIMIT 1) AS report ON true`,
  published: `item.state IN ('on-record', 'ended', 'concluded')`,
  day: `item.decision ->> 'decidedOn'`,
  dayType: 'text',
  columns: `item.campaign_number AS "campaignNumber", item.state, item.plan, report.reported_on::text AS "reportedOn",
    report.raised_fen AS "raisedFen", report.spent_fen AS "spentFen"`,
  show: (row) => {
    const { title, purpose, startsOn, endsOn, emergency, beneficiaries, targetFen } = row.plan;
    const { campaignNumber, state, reportedOn } = row;
    return {
      ...organizationOf(row),
      ...{ campaignNumber, state, title, purpose, startsOn, endsOn, emergency, beneficiaries, targetFen },
      ...{ reportedOn, raisedFen: fenOrNull(row.raisedFen), spentFen: fenOrNull(row.spentFen) },
      publishedOn: row.day,
    };
  },
};

/**
 * 信息公开: what the law has published about organisations, for anybody and without a token. What is shown is named column
 * by column, so that nothing becomes public because a table gains a column.
 */
@Injectable()
export class PublicationService {
  constructor(
    private readonly db: Database,
    @Inject(RANDOM) private readonly random: RandomSource,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
  ) {}

  listEntries(query: PublishedListEntriesQuery): Promise<Page<PublishedListEntryDto>> {
    return this.read((tx) => publishedPage(tx, listEntries, query, [['item.list = ?', query.list]]));
  }

  annualReports(query: PublishedAnnualReportsQuery): Promise<Page<PublishedAnnualReportDto>> {
    return this.read((tx) => publishedPage(tx, annualReports, query, [['item.year = ?', query.year]]));
  }

  inspections(query: PublishedInspectionsQuery): Promise<Page<PublishedInspectionDto>> {
    const filters = [
      ['item.drawing_id = ?', query.drawingId],
      ['item.result = ?', query.result],
    ] as const;
    return this.read((tx) => publishedPage(tx, inspections, query, filters));
  }

  campaigns(query: PublishedCampaignsQuery): Promise<Page<PublishedCampaignDto>> {
    return this.read((tx) => publishedPage(tx, campaigns, query, [['item.state = ?', query.state]]));
  }

  /** Anybody asks, so the platform reads for them: the whole city, and only what the lists above name. */
  private read<D>(work: (tx: ReadTransaction) => Promise<Page<D>>): Promise<Page<D>> {
    const city = parseDivisionCode(this.config.PLATFORM_DIVISION);
    return this.db.readOnce(systemCaller('publication', city, { requestId: this.random.uuid() }), work);
  }
}

function organizationOf({
  creditCode,
  name,
  division,
}: PublishedRow): Pick<PublishedRow, 'creditCode' | 'name' | 'division'> {
  return { creditCode, name, division };
}

/** PostgreSQL's bigint comes as text. */
const fenOrNull = (fen: string | null): number | null => (fen === null ? null : Number(fen));
