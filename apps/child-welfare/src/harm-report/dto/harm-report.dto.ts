import {
  BooleanField,
  ConstantField,
  DateField,
  DivisionField,
  EnumField,
  enumKind,
  freeTextUpTo,
  IdentityNumberField,
  InstantField,
  IntField,
  TextField,
  UuidField,
  ValueField,
  ValuesField,
} from '@minzheng/platform';
import {
  guardianshipEnds,
  guardianshipGrounds,
  guardianshipPlaces,
  harmCircumstances,
  harmCloseReasons,
  harmSources,
  mandatoryReporters,
} from '../harm-report.records.js';
import type {
  GuardianshipEnd,
  GuardianshipGround,
  GuardianshipPlace,
  HarmCircumstance,
  HarmCloseReason,
  HarmSource,
  MandatoryReporter,
} from '../harm-report.records.js';

const circumstances = {
  description: 'What happened or may happen (应当报告的情形)',
  example: ['injuries-or-neglect'],
  max: harmCircumstances.length,
  unique: true,
};
const officerPattern = /^[A-Za-z0-9][A-Za-z0-9._:@-]{0,99}$/;

/** What is told about a child, by whoever it is. */
export class HarmContentDto {
  @DivisionField({
    description: 'Where the child is: village, township or county',
    example: '990101001001',
    digits: [6, 9, 12],
  })
  division: string;

  @ValuesField(enumKind(harmCircumstances), { ...circumstances, min: 1 })
  circumstances: HarmCircumstance[];

  @BooleanField({ description: 'The child is in danger at this moment', example: true })
  dangerNow: boolean;

  @EnumField({ description: 'Who is thought to have done it', example: 'unknown', values: harmSources })
  harmedBy: HarmSource;

  @ValueField(freeTextUpTo(2000), { description: 'What was seen or heard; kept sealed', example: '孩子手臂多处淤青' })
  account: string;

  @TextField({ description: 'Address or place', example: '东关街道第1社区3栋201', max: 200, optional: true })
  place?: string;

  @TextField({ description: 'Name of the child, where known', max: 50, optional: true })
  childName?: string;

  @IdentityNumberField({ description: 'Identity number of the child, where known', optional: true })
  childIdentityNumber?: string;

  @IntField({ description: 'Age in full years, known or guessed', example: 6, max: 17, optional: true })
  childAge?: number;
}

/** Anybody’s report; name and contact are the reporter’s own choice. */
export class SubmitHarmReportDto extends HarmContentDto {
  @UuidField({ description: 'Drawn by the client: a repeat with the same one is the same report', optional: true })
  submissionId?: string;

  @TextField({ description: 'Name of who reports', max: 50, optional: true })
  reporterName?: string;

  @TextField({ description: 'How to reach who reports', max: 100, optional: true })
  reporterContact?: string;
}

/** The report of somebody whose duty it is (强制报告). */
export class MandatoryHarmReportDto extends HarmContentDto {
  @EnumField({ description: 'Kind of organization', example: 'school', values: mandatoryReporters })
  reporterKind: MandatoryReporter;

  @TextField({ description: 'Organization', example: '城东区第一小学', max: 100 })
  organization: string;

  @TextField({ description: 'Name of who reports', max: 50 })
  reporterName: string;

  @TextField({ description: 'How to reach who reports', max: 100 })
  reporterContact: string;
}

/** What the reporter gets back, and nothing that was told. */
export class HarmReceiptDto {
  @ConstantField({ description: 'The report is kept and will be looked at', value: true })
  received: true;

  @TextField({ description: 'Number of the report', example: 'hr-990101-2026-7K3M9Q2T' })
  reportNumber: string;

  @InstantField({ description: 'When it came in', example: '2026-03-02T09:00:00.000+08:00' })
  receivedAt: string;
}

export class AssessHarmDto {
  @ValuesField(enumKind(harmCircumstances), { ...circumstances, description: 'What the assessment found' })
  circumstances: HarmCircumstance[];

  @BooleanField({ description: 'The child is in danger at this moment', example: false })
  dangerNow: boolean;

  @EnumField({ description: 'Who is thought to have done it', example: 'guardian', values: harmSources })
  harmedBy: HarmSource;

  @BooleanField({ description: 'It has happened before', example: false })
  harmedBefore: boolean;

  @IntField({ description: 'Age in full years, where no number tells it', example: 6, max: 17, optional: true })
  childAge?: number;

  @ValueField(freeTextUpTo(2000), { description: 'What was found; kept sealed', example: '已与班主任和监护人面谈' })
  findings: string;
}

export class RecordHarmFollowUpDto {
  @DateField({ description: 'Day of the visit', example: '2026-03-09' })
  visitedOn: string;

  @BooleanField({ description: 'The child itself was seen', example: true })
  childSeen: boolean;

  @ValueField(freeTextUpTo(2000), { description: 'What was found; kept sealed', example: '孩子情绪稳定，按时上学' })
  findings: string;
}

export class LinkChildDto {
  @UuidField({ description: 'File of the child' })
  childFileId: string;
}

export class PlaceChildDto {
  @EnumField({ description: 'Ground (临时监护情形)', example: 'harmed-by-guardian', values: guardianshipGrounds })
  ground: GuardianshipGround;

  @EnumField({ description: 'Where the child lives', example: 'rescue-institution', values: guardianshipPlaces })
  place: GuardianshipPlace;

  @TextField({ description: 'Who looks after the child; kept sealed', example: '城东区未成年人救助保护中心', max: 100 })
  carer: string;

  @DateField({ description: 'First day', example: '2026-03-02' })
  beganOn: string;
}

export class EndPlacementDto {
  @EnumField({ description: 'Why', example: 'returned-home', values: guardianshipEnds })
  reason: GuardianshipEnd;

  @DateField({ description: 'Last day', example: '2026-03-20' })
  endedOn: string;

  @TextField({
    description: 'SHA-256 of the assessment of the guardian, or of the court’s ruling',
    example: 'a'.repeat(64),
    min: 64,
    max: 64,
    pattern: /^[0-9a-f]{64}$/,
  })
  evidenceDigest: string;
}

export class CloseHarmReportDto {
  @EnumField({ description: 'Why', example: 'danger-over', values: harmCloseReasons })
  reason: HarmCloseReason;

  @ValueField(freeTextUpTo(2000), { description: 'What it rests on; kept sealed', example: '经三次回访，危险已消除' })
  note: string;

  @DateField({ description: 'Day on which who reported was told the outcome', optional: true })
  reporterToldOn?: string;
}

export class NameOfficerDto {
  @TextField({
    description: 'Account of the officer (`sub`)',
    example: 'official-1',
    max: 100,
    pattern: officerPattern,
  })
  officer: string;
}

export const harmPurposes = ['child-protection', 'police-enquiry', 'outcome-notice'] as const;

export class HarmDisclosureDto {
  @EnumField({ description: 'What it is needed for', example: 'child-protection', values: harmPurposes })
  purpose: (typeof harmPurposes)[number];
}

export class DisclosedHarmDto {
  @TextField({ description: 'Name of the child', nullable: true })
  name: string | null;

  @TextField({ description: 'Identity number of the child', nullable: true })
  identityNumber: string | null;

  @TextField({ description: 'Address or place', nullable: true })
  place: string | null;
}

export class DisclosedReporterDto {
  @TextField({ description: 'Kind of reporter', example: 'school' })
  kind: string;

  @TextField({ description: 'Organization', nullable: true })
  organization: string | null;

  @TextField({ description: 'Name', nullable: true })
  name: string | null;

  @TextField({ description: 'How to reach who reported', nullable: true })
  contact: string | null;
}

export class OpenDutyDto {
  @DivisionField({ description: 'County', example: '990101', digits: [6] })
  division: string;

  @TextField({
    description: 'Account of the officer (`sub`)',
    example: 'official-1',
    max: 100,
    pattern: officerPattern,
  })
  officer: string;

  @DateField({ description: 'First day', example: '2026-03-02' })
  fromOn: string;

  @DateField({ description: 'Last day', example: '2026-03-08' })
  untilOn: string;
}

/** Where a report stands with the police. */
export class PoliceDto {
  @EnumField({ description: 'Whether the police have it', values: ['waiting', 'acknowledged'] })
  state: string;

  @TextField({ description: 'Number under which the police have it', nullable: true })
  number: string | null;

  @InstantField({ description: 'When they acknowledged it', nullable: true })
  acknowledgedAt: string | null;

  @BooleanField({ description: 'They have not in time', example: false })
  overdue: boolean;
}

export class ReportedChildDto {
  @TextField({ description: 'Name, masked', nullable: true })
  name: string | null;

  @TextField({ description: 'Identity number, masked', nullable: true })
  identityNumber: string | null;

  @IntField({ description: 'Age in full years', nullable: true })
  age: number | null;
}

export class ReporterMarksDto {
  @BooleanField({ description: 'It was the reporter’s duty to report' })
  mandatory: boolean;

  @BooleanField({ description: 'The reporter can be reached' })
  reachable: boolean;
}
