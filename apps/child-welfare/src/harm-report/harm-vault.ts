import {
  ageOn,
  birthDateOf,
  maskIdentityNumber,
  maskName,
  normalizeIdentityNumber,
  parseIdentityNumber,
} from '@minzheng/domain';
import { FieldCipher, PersonKeys, SERVICE_CONFIG } from '@minzheng/platform';
import type { ConfigOf } from '@minzheng/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { childWelfareConfig } from '../child-welfare.config.js';
import type { HarmContentDto, ReportedChildDto } from './dto/harm-report.dto.js';
import type { HarmReport, HarmReporter } from './harm-report.entity.js';
import type { ReporterKind } from './harm-report.records.js';

/** Who reported, as it is sealed; the account is the one whose token reported, where there was one. */
export interface ReporterIdentity {
  kind: ReporterKind;
  organization: string | null;
  name: string | null;
  contact: string | null;
  account: string | null;
}

/** What was told, opened. */
export interface ToldPlainly {
  account: string;
  place: string | null;
  childName: string | null;
  childIdentityNumber: string | null;
}

const reportColumns = {
  account: 'account_sealed',
  place: 'place_sealed',
  childName: 'child_name_sealed',
  childIdentityNumber: 'child_identity_number_sealed',
} as const;

/** Seals what is told about children, and, with keys that open nothing else, who told it. */
@Injectable()
export class HarmVault {
  private readonly reporters: FieldCipher;

  constructor(
    private readonly cipher: FieldCipher,
    private readonly personKeys: PersonKeys,
    @Inject(SERVICE_CONFIG) { REPORTER_KEYS: reporterKeys }: ConfigOf<typeof childWelfareConfig>,
  ) {
    this.reporters = new FieldCipher(reporterKeys);
  }

  sealTold(id: string, { account, place, childName, childIdentityNumber: number }: HarmContentDto) {
    const seal = (part: keyof typeof reportColumns, text: string | undefined): Buffer | null =>
      text === undefined ? null : this.sealText('harm_report', reportColumns[part], id, text);
    return {
      accountSealed: this.sealText('harm_report', reportColumns.account, id, account),
      placeSealed: seal('place', place),
      childNameSealed: seal('childName', childName),
      childIdentityNumberSealed: seal('childIdentityNumber', number && normalizeIdentityNumber(number)),
      childPersonKey: number === undefined ? null : this.personKeys.keyOf(number),
    };
  }

  openTold(report: HarmReport): ToldPlainly {
    const open = (part: keyof typeof reportColumns, sealed: Buffer | null): string | null =>
      sealed === null ? null : this.openText('harm_report', reportColumns[part], report.id, sealed);
    return {
      account: this.openText('harm_report', reportColumns.account, report.id, report.accountSealed),
      place: open('place', report.placeSealed),
      childName: open('childName', report.childNameSealed),
      childIdentityNumber: open('childIdentityNumber', report.childIdentityNumberSealed),
    };
  }

  /** The child masked, with its age on that day as far as anything tells it. */
  childOf(report: HarmReport, on: string): ReportedChildDto {
    const { childName, childIdentityNumber } = this.openTold(report);
    const number = childIdentityNumber === null ? null : parseIdentityNumber(childIdentityNumber);
    return {
      name: childName === null ? null : maskName(childName),
      identityNumber: number === null ? null : maskIdentityNumber(number),
      age: number === null ? report.toldAge : Math.max(0, ageOn(birthDateOf(number), on)),
    };
  }

  sealReporter(id: string, identity: ReporterIdentity): Buffer {
    return this.reporters.seal({ table: 'harm_reporter', column: 'identity_sealed', id }, JSON.stringify(identity));
  }

  openReporter({ id, identitySealed }: HarmReporter): ReporterIdentity {
    const binding = { table: 'harm_reporter', column: 'identity_sealed', id };
    return JSON.parse(this.reporters.open(binding, identitySealed)) as ReporterIdentity;
  }

  sealText(table: string, column: string, id: string, text: string): Buffer {
    return this.cipher.seal({ table, column, id }, text);
  }

  openText(table: string, column: string, id: string, sealed: Buffer): string {
    return this.cipher.open({ table, column, id }, sealed);
  }
}
