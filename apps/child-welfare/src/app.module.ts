import { childWelfareDeathFollowUpDone, childWelfareDeathFollowUpUndone } from '@minzheng/contracts';
import { followDeaths } from '@minzheng/platform';
import { Module } from '@nestjs/common';
import { ChildFileController } from './child-file/child-file.controller.js';
import { ChildFileService } from './child-file/child-file.service.js';
import { ChildFileViews } from './child-file/child-file-views.js';
import { ChildFiles } from './child-file/child-files.js';
import { GuardianFactService } from './child-file/guardian-fact.service.js';
import { IdentityVault } from './child-file/identity-vault.js';
import { NoteAdoptionOnDissolved } from './consumers/note-adoption-on-dissolved.consumer.js';
import { NoteAdoptionOnRegistered } from './consumers/note-adoption-on-registered.consumer.js';
import { ChildDied } from './death/child-died.part.js';
import { ParentDied } from './death/parent-died.part.js';
import { DifficultyController } from './difficulty/difficulty.controller.js';
import { DifficultyService } from './difficulty/difficulty.service.js';
import { RedeterminationController } from './redetermination/redetermination.controller.js';
import { RedeterminationService } from './redetermination/redetermination.service.js';
import { SupportApplicationController } from './support-application/support-application.controller.js';
import { SupportApplicationService } from './support-application/support-application.service.js';
import { SupportAwardController } from './support-award/support-award.controller.js';
import { SupportAwardService } from './support-award/support-award.service.js';
import { ComeOfAge } from './timers/come-of-age.timer.js';
import { MarkApplicationOverdue } from './timers/mark-application-overdue.timer.js';
import { MarkRedeterminationOverdue } from './timers/mark-redetermination-overdue.timer.js';
import { MarkVisitOverdue } from './timers/mark-visit-overdue.timer.js';
import { ReviewEndedTerm } from './timers/review-ended-term.timer.js';

@Module({
  controllers: [
    ChildFileController,
    SupportApplicationController,
    SupportAwardController,
    RedeterminationController,
    DifficultyController,
  ],
  providers: [
    IdentityVault,
    ChildFiles,
    ChildFileViews,
    ChildFileService,
    GuardianFactService,
    SupportApplicationService,
    SupportAwardService,
    RedeterminationService,
    DifficultyService,
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
  ],
})
export class AppModule {}
