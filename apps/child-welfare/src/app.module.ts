import { childWelfareDeathFollowUpDone, childWelfareDeathFollowUpUndone } from '@minzheng/contracts';
import { followDeaths, verificationOf } from '@minzheng/platform';
import { Module } from '@nestjs/common';
import { ChildFileController } from './child-file/child-file.controller.js';
import { ChildFileService } from './child-file/child-file.service.js';
import { ChildFileViews } from './child-file/child-file-views.js';
import { ChildFiles } from './child-file/child-files.js';
import { CustodyRegisters } from './child-file/custody-registers.js';
import { GuardianFactService } from './child-file/guardian-fact.service.js';
import { IdentityVault } from './child-file/identity-vault.js';
import { RegisterCheckService } from './child-file/register-check.service.js';
import { NoteAdoptionOnDissolved } from './consumers/note-adoption-on-dissolved.consumer.js';
import { NoteAdoptionOnRegistered } from './consumers/note-adoption-on-registered.consumer.js';
import { ChildDied } from './death/child-died.part.js';
import { ParentDied } from './death/parent-died.part.js';
import { DifficultyController } from './difficulty/difficulty.controller.js';
import { DifficultyPlan } from './difficulty/difficulty-plan.js';
import { DifficultyService } from './difficulty/difficulty.service.js';
import { FollowMeansVerification } from './difficulty/means/follow-means-verification.js';
import { MeansDesk } from './difficulty/means/means-desk.js';
import { HarmDutyController } from './harm-report/harm-duty.controller.js';
import { HarmDutyService } from './harm-report/harm-duty.service.js';
import { HarmIntakeService } from './harm-report/harm-intake.service.js';
import { HarmOfficerService } from './harm-report/harm-officer.service.js';
import { HarmPlacementService } from './harm-report/harm-placement.service.js';
import { HarmReportController, HarmSubmissionController } from './harm-report/harm-report.controller.js';
import { HarmReportService } from './harm-report/harm-report.service.js';
import { HarmVault } from './harm-report/harm-vault.js';
import { HarmViews } from './harm-report/harm-views.js';
import { PoliceInbox } from './harm-report/police-inbox.js';
import { PolicePush } from './harm-report/police-push.js';
import { matterMetrics } from './metrics/matter-metrics.js';
import { RedeterminationController } from './redetermination/redetermination.controller.js';
import { RedeterminationService } from './redetermination/redetermination.service.js';
import { SupportApplicationController } from './support-application/support-application.controller.js';
import { SupportApplicationService } from './support-application/support-application.service.js';
import { SupportAwardController } from './support-award/support-award.controller.js';
import { SupportAwardService } from './support-award/support-award.service.js';
import { ComeOfAge } from './timers/come-of-age.timer.js';
import { MarkApplicationOverdue } from './timers/mark-application-overdue.timer.js';
import { MarkHarmReportOverdue } from './timers/mark-harm-report-overdue.timer.js';
import { MarkPlacementOverdue } from './timers/mark-placement-overdue.timer.js';
import { MarkPoliceOverdue } from './timers/mark-police-overdue.timer.js';
import { MarkRedeterminationOverdue } from './timers/mark-redetermination-overdue.timer.js';
import { MarkVisitOverdue } from './timers/mark-visit-overdue.timer.js';
import { ReviewEndedTerm } from './timers/review-ended-term.timer.js';
import { TakeUpUnattended } from './timers/take-up-unattended.timer.js';

@Module({
  controllers: [
    ChildFileController,
    SupportApplicationController,
    SupportAwardController,
    RedeterminationController,
    DifficultyController,
    HarmSubmissionController,
    HarmReportController,
    HarmDutyController,
  ],
  providers: [
    matterMetrics,
    IdentityVault,
    ChildFiles,
    ChildFileViews,
    ChildFileService,
    GuardianFactService,
    CustodyRegisters,
    RegisterCheckService,
    SupportApplicationService,
    SupportAwardService,
    RedeterminationService,
    DifficultyPlan,
    MeansDesk,
    DifficultyService,
    ...verificationOf('child-welfare', FollowMeansVerification),
    HarmVault,
    HarmViews,
    HarmIntakeService,
    HarmReportService,
    HarmPlacementService,
    HarmOfficerService,
    HarmDutyService,
    PoliceInbox,
    PolicePush,
    NoteAdoptionOnRegistered,
    NoteAdoptionOnDissolved,
    // The child's own death first: a closed file has nothing to learn of its parents.
    ...followDeaths({ done: childWelfareDeathFollowUpDone, undone: childWelfareDeathFollowUpUndone }, [
      ChildDied,
      ParentDied,
    ]),
    ComeOfAge,
    ReviewEndedTerm,
    MarkApplicationOverdue,
    MarkRedeterminationOverdue,
    MarkVisitOverdue,
    MarkHarmReportOverdue,
    MarkPoliceOverdue,
    MarkPlacementOverdue,
    TakeUpUnattended,
  ],
})
export class AppModule {}
