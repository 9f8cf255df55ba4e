import {
  BooleanField,
  DateField,
  EnumField,
  FenField,
  freeTextUpTo,
  IntField,
  ListField,
  PageOf,
  PageQuery,
  TextField,
  textKind,
  UuidField,
  ValueField,
  ValuesField,
} from '@minzheng/platform';
import { listingReasons, listNames, reasonsByHand } from '../listing-reasons.js';
import type { ListingReasonCode, ListName } from '../listing-reasons.js';
import { listingStates } from '../listing.state-machine.js';
import type { ListingState, ListingTransition } from '../listing.state-machine.js';
import { penaltyKinds } from '../penalty-consequences.js';
import type { PenaltyKind } from '../penalty-consequences.js';

export class ListByHandDto {
  @EnumField({
    description: 'Why; the other reasons follow from reports, inspections, penalties and letters',
    example: 'party-branch-missing',
    values: reasonsByHand,
  })
  reason: (typeof reasonsByHand)[number];
}

export class RecordPenaltyDto {
  @EnumField({ description: '警告, 罚款 or 限期停止活动', example: 'fine', values: penaltyKinds })
  kind: PenaltyKind;

  @FenField({ description: 'Amount of a fine, fen; 0 for the others', example: 3_000_000 })
  fineFen: number;

  @TextField({ description: 'Number of the decision (行政处罚决定书)', example: '城民罚〔2026〕1号', max: 60 })
  documentNumber: string;

  @DateField({ description: 'Day of the decision', example: '2026-03-02' })
  decidedOn: string;
}

export class RecordMailingDto {
  @DateField({ description: 'Day on which the letter was sent to the registered seat', example: '2026-03-02' })
  sentOn: string;

  @BooleanField({ description: 'It arrived', example: false })
  delivered: boolean;
}

/** What an act against an organisation led to. */
export class ConsequencesDto {
  @UuidField({ description: 'The organisation' })
  organizationId: string;

  @ValuesField(textKind(), { description: 'Reasons for which it was listed by this', max: 5 })
  listedFor: ListingReasonCode[];
}

export class RequestRemovalDto {
  @ValueField(freeTextUpTo(2000), {
    description: 'What has been put right, and how it is proven',
    example: '已补报年报',
  })
  proof: string;
}

export class RefuseRemovalDto {
  @ValueField(freeTextUpTo(500), { description: 'Reason', example: '证明材料不足' })
  reason: string;
}

export class EntryReasonDto {
  @EnumField({ description: 'Code', example: 'annual-report-missing', values: Object.keys(listingReasons) })
  code: ListingReasonCode;

  @TextField({ description: 'What it is', example: '未按规定报送年度工作报告' })
  title: string;

  @TextField({ description: 'Legal basis' })
  legalBasis: string;

  @DateField({ description: 'Day of the reason', example: '2027-06-01' })
  on: string;
}

/** As it is published: it names organisations, never people. */
export class ListEntryDto {
  @UuidField({ description: 'The entry' })
  id: string;

  @IntField({ description: 'Version; the ETag', example: 1 })
  version: number;

  @EnumField({ description: '活动异常名录 or 严重违法失信名单', example: 'abnormal', values: listNames })
  list: ListName;

  @EnumField({ description: 'State', example: 'listed', values: listingStates })
  state: ListingState;

  @UuidField({ description: 'The organisation' })
  organizationId: string;

  @TextField({ description: 'Credit code', example: '51330683MJE0001289' })
  creditCode: string;

  @TextField({ description: 'Name', example: '云州市城关区社区互助协会' })
  name: string;

  @ListField(() => EntryReasonDto, { description: 'Every reason, the oldest first', max: 100 })
  reasons: EntryReasonDto[];

  @DateField({ description: 'Day of the entry', example: '2027-06-01' })
  listedOn: string;

  @DateField({ description: 'Last day for the decision on its leaving', nullable: true })
  decideBy: string | null;

  @BooleanField({ description: 'That day has passed without a decision', example: false })
  overdue: boolean;

  @DateField({ description: 'Day on which it left the list', nullable: true })
  endedOn: string | null;
}

export class ListEntryFileDto extends ListEntryDto {
  @ValuesField(textKind(), { description: 'Reasons that still keep the organisation on the list', max: 20 })
  standing: ListingReasonCode[];

  @TextField({ description: 'What it proves', nullable: true })
  proof: string | null;

  @TextField({ description: 'Why it was last not let go', nullable: true })
  refusal: string | null;

  @ValuesField(textKind(), { description: 'Transitions open to this caller', max: 20 })
  allowedTransitions: ListingTransition[];
}

export class ListEntriesQuery extends PageQuery {
  @EnumField({ description: 'Only this list', values: listNames, optional: true })
  list?: ListName;

  @EnumField({ description: 'Only entries in this state', values: listingStates, optional: true })
  state?: ListingState;

  @UuidField({ description: 'Only entries of this organisation', optional: true })
  organizationId?: string;
}

export const ListEntryPageDto = PageOf(ListEntryDto);
