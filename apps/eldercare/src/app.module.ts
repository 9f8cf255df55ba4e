import { eldercareDeathFollowUpDone, eldercareDeathFollowUpUndone } from '@minzheng/contracts';
import { followDeaths } from '@minzheng/platform';
import { Module } from '@nestjs/common';
import { AbilityAssessmentModule } from './ability-assessment/ability-assessment.module.js';
import { FollowDeathInAssessments } from './ability-assessment/follow-death.part.js';
import { AgeAllowanceModule } from './age-allowance/age-allowance.module.js';
import { FollowDeathInAllowance } from './age-allowance/follow-death.part.js';
import { FollowDeathInAdaptations } from './home-adaptation/follow-death.part.js';
import { HomeAdaptationModule } from './home-adaptation/home-adaptation.module.js';
import { InstitutionModule } from './institution/institution.module.js';
import { matterMetrics } from './metrics/matter-metrics.js';
import { FollowDeathInStays } from './stay/follow-death.part.js';

@Module({
  imports: [AbilityAssessmentModule, AgeAllowanceModule, InstitutionModule, HomeAdaptationModule],
  providers: [
    matterMetrics,
    ...followDeaths({ done: eldercareDeathFollowUpDone, undone: eldercareDeathFollowUpUndone }, [
      FollowDeathInAssessments,
      FollowDeathInAllowance,
      FollowDeathInStays,
      FollowDeathInAdaptations,
    ]),
  ],
})
export class AppModule {}
