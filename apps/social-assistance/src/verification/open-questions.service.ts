import { benefitApplicationOpenQuestionResolved, benefitApplicationValueEstablished } from '@minzheng/contracts';
import { Database } from '@minzheng/platform';
import type { Caller, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { BenefitApplication } from '../benefit-application/benefit-application.entity.js';
import {
  establishedValueInvalid,
  memberUnknown,
  openQuestionUnknown,
} from '../benefit-application/benefit-application.errors.js';
import { caseEvent } from '../benefit-application/case-events.js';
import type { CaseFile } from '../benefit-application/case-file.js';
import { CaseViews } from '../benefit-application/case-views.js';
import { CaseWorkflow } from '../benefit-application/case-workflow.js';
import type { CaseViewDto } from '../benefit-application/dto/case-view.dto.js';
import { OpenQuestionResolution } from '../benefit-application/open-question-resolution.entity.js';
import { largestCount, resolveQuestion, unitOf } from '../household/facts.js';
import type { OfficialResolution, VerificationCategory } from '../household/facts.js';
import type { EstablishedDto, EstablishValueDto, ResolveQuestionDto } from './dto/resolve-question.dto.js';

/** Where an official settles what no source may: declared, found and established value are all kept. */
@Injectable()
export class OpenQuestionsService {
  constructor(
    private readonly db: Database,
    private readonly workflow: CaseWorkflow,
    private readonly views: CaseViews,
  ) {}

  async resolve(caller: Caller, id: string, key: string, answer: ResolveQuestionDto): Promise<CaseViewDto> {
    return this.db.transact(caller, async (tx) => {
      const application = await tx.lock(BenefitApplication, id);
      const file = await this.workflow.perform(tx, application, {
        transition: 'resolve-open-question',
        details: { question: key },
        change: async (current) => {
          const question = current.assessment.openQuestions.find((candidate) => candidate.key === key);
          if (question === undefined) throw openQuestionUnknown();
          const resolution = resolveQuestion(question, current.facts.findings, {
            established: established(question.category, answer.established),
            reason: answer.reason,
            ...signed(tx),
          });
          await this.keep(tx, current, key, resolution);
          return question;
        },
        event: (current, { code, category }) =>
          caseEvent(benefitApplicationOpenQuestionResolved, {
            question: code,
            category,
            remaining: current.assessment.openQuestions.length,
          }),
      });
      return this.views.show(file, tx);
    });
  }

  /** A value on the official's own findings, such as a home visit, whether or not a source spoke of it. */
  async establish(caller: Caller, id: string, request: EstablishValueDto): Promise<CaseViewDto> {
    const { memberRef, category } = request;
    return this.db.transact(caller, async (tx) => {
      const application = await tx.lock(BenefitApplication, id);
      const file = await this.workflow.perform(tx, application, {
        transition: 'establish-value',
        details: { memberRef, category },
        change: async (current) => {
          if (!current.members.some(({ ref }) => ref === memberRef)) throw memberUnknown('/memberRef');
          await this.keep(tx, current, `established:${memberRef}:${category}`, {
            memberRef,
            category,
            question: null,
            established: established(category, request.established),
            reason: request.reason,
            ...signed(tx),
          });
        },
        event: (current) =>
          caseEvent(benefitApplicationValueEstablished, {
            category,
            remaining: current.assessment.openQuestions.length,
          }),
      });
      return this.views.show(file, tx);
    });
  }

  private async keep(
    tx: Transaction,
    file: CaseFile,
    questionKey: string,
    resolution: OfficialResolution,
  ): Promise<void> {
    const { id: applicationId, division } = file.application;
    const rows = await tx.insert(OpenQuestionResolution, {
      id: tx.uuid(),
      applicationId,
      division,
      questionKey,
      resolution,
      resolvedAt: tx.now,
    });
    file.resolutions.push(...rows);
    file.reassess();
  }
}

function signed(tx: Transaction): { resolvedBy: string; resolvedAt: string } {
  return { resolvedBy: tx.caller.subject, resolvedAt: tx.now.toISOString() };
}

/** @throws ProblemError 422 `established-value-invalid` when the value does not fit the category */
function established(
  category: VerificationCategory,
  { amount, basicPensionFen }: EstablishedDto,
): OfficialResolution['established'] {
  if (unitOf(category) === 'count' && amount > largestCount) {
    throw establishedValueInvalid('/established/amount', 'More than anybody has of it; the category counts, not fen');
  }
  if (basicPensionFen !== undefined && (category !== 'pension' || basicPensionFen > amount)) {
    throw establishedValueInvalid('/established/basicPensionFen', 'At most the whole of a pension, of nothing else');
  }
  return { amount, ...(basicPensionFen === undefined ? {} : { basicPensionFen }) };
}
