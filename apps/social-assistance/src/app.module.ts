import { socialAssistanceDeathFollowUpDone, socialAssistanceDeathFollowUpUndone } from '@minzheng/contracts';
import { followDeaths, RememberAuthorization } from '@minzheng/platform';
import { Module } from '@nestjs/common';
import { AwardsController } from './award/awards.controller.js';
import { FollowDeathInAwards } from './award/follow-death.part.js';
import { RecheckCauses } from './award/recheck-causes.js';
import { AwardsService } from './award/awards.service.js';
import { BenefitApplicationsController } from './benefit-application/benefit-applications.controller.js';
import { CaseFiles } from './benefit-application/case-file.js';
import { CaseQueries } from './benefit-application/case-queries.service.js';
import { CaseTransitionsController } from './benefit-application/case-transitions.controller.js';
import { CaseViews } from './benefit-application/case-views.js';
import { CaseWorkflow } from './benefit-application/case-workflow.js';
import { IntakeService } from './benefit-application/intake.service.js';
import { InvestigationService } from './benefit-application/investigation.service.js';
import { ApplyReportOnReportIssued } from './consumers/apply-report-on-report-issued.consumer.js';
import { NoteStartOnVerificationStarted } from './consumers/note-start-on-verification-started.consumer.js';
import { NoteWaitOnVerificationWaiting } from './consumers/note-wait-on-verification-waiting.consumer.js';
import { CloseRecheckOnHouseholdChangeTakenBack } from './consumers/close-recheck-on-household-change-taken-back.consumer.js';
import { OpenRecheckOnHouseholdChangeDetected } from './consumers/open-recheck-on-household-change-detected.consumer.js';
import { DecisionService } from './decision/decision.service.js';
import { DecisionsController } from './decision/decisions.controller.js';
import { ExplanationService } from './decision/explanation.service.js';
import { EligibilityPreviewsController } from './eligibility-preview/eligibility-previews.controller.js';
import { IdentityDisclosuresController } from './household/disclosure/identity-disclosures.controller.js';
import { HouseholdStore } from './household/household-store.js';
import { AnnounceRecheck } from './timers/announce-recheck.timer.js';
import { CaseMetrics } from './metrics/case-metrics.js';
import { EndPublicity } from './timers/end-publicity.timer.js';
import { MarkOverdue } from './timers/mark-overdue.timer.js';
import { OpenQuestionsController } from './verification/open-questions.controller.js';
import { OpenQuestionsService } from './verification/open-questions.service.js';

@Module({
  controllers: [
    BenefitApplicationsController,
    CaseTransitionsController,
    OpenQuestionsController,
    DecisionsController,
    IdentityDisclosuresController,
    EligibilityPreviewsController,
    AwardsController,
  ],
  providers: [
    HouseholdStore,
    CaseFiles,
    CaseWorkflow,
    CaseViews,
    CaseQueries,
    IntakeService,
    InvestigationService,
    OpenQuestionsService,
    DecisionService,
    ExplanationService,
    AwardsService,
    ApplyReportOnReportIssued,
    NoteStartOnVerificationStarted,
    NoteWaitOnVerificationWaiting,
    RememberAuthorization,
    RecheckCauses,
    ...followDeaths({ done: socialAssistanceDeathFollowUpDone, undone: socialAssistanceDeathFollowUpUndone }, [
      FollowDeathInAwards,
    ]),
    OpenRecheckOnHouseholdChangeDetected,
    CloseRecheckOnHouseholdChangeTakenBack,
    CaseMetrics,
    EndPublicity,
    MarkOverdue,
    AnnounceRecheck,
  ],
})
export class AppModule {}
