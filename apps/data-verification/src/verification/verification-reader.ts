import { Database, mapPage, type Caller, type Page } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import type { ReportDto } from '../report/dto/report.dto.js';
import { reportNotIssued } from '../report/report.errors.js';
import { VerificationReport } from '../report/verification-report.entity.js';
import type { VerificationRequestDto, VerificationRequestQuery } from './dto/verification-request.dto.js';
import { VerificationRequest } from './verification-request.entity.js';

/** Shows verifications and their reports to the officers of the division. */
@Injectable()
export class VerificationReader {
  constructor(private readonly db: Database) {}

  list(caller: Caller, query: VerificationRequestQuery): Promise<Page<VerificationRequestDto>> {
    return this.db.readOnce(caller, async (tx) => {
      const found = await tx.newest(VerificationRequest, query, [
        ['state = ?', query.state],
        ['purpose = ?', query.purpose],
        ['case_id = ?', query.caseId],
      ]);
      return mapPage(found, present);
    });
  }

  get(caller: Caller, id: string): Promise<VerificationRequestDto> {
    return this.db.readOnce(caller, async (tx) => present(await tx.get(VerificationRequest, id)));
  }

  /** The newest report of a request. Reading it is on record: it holds a family's figures. */
  report(caller: Caller, requestId: string): Promise<ReportDto> {
    return this.db.transact(caller, async (tx) => {
      const { reportId, division, purpose } = await tx.get(VerificationRequest, requestId);
      if (reportId === null) throw reportNotIssued();
      const report = await tx.get(VerificationReport, reportId);
      tx.audit({ action: 'read', subjectType: 'verification-report', subjectId: reportId, division, purpose });
      return report.content;
    });
  }
}

function present(request: VerificationRequest): VerificationRequestDto {
  const { id, version, state, division, requestingService, caseId, purpose, dueOn, missing, reportId } = request;
  const subjects = request.subjects.map((subject) => ({
    ...subject,
    authorised: !missing.includes(subject.personKey),
  }));
  return { id, version, state, division, requestingService, caseId, purpose, dueOn, subjects, missing, reportId };
}
