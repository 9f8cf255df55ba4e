import { eldercareDeathFollowUpDone, eldercareDeathFollowUpUndone } from '@minzheng/contracts';
import { followDeaths } from '@minzheng/platform';
import { Module } from '@nestjs/common';
import { AbilityAssessmentModule } from './ability-assessment/ability-assessment.module.js';
import { AgeAllowanceModule } from './age-allowance/age-allowance.module.js';
import { FollowDeathInAllowance } from './age-allowance/follow-death.part.js';
import { InstitutionModule } from './institution/institution.module.js';
import { FollowDeathInStays } from './stay/follow-death.part.js';

@Module({
  imports: [AbilityAssessmentModule, AgeAllowanceModule, InstitutionModule],
  providers: [
    ...followDeaths({ done: eldercareDeathFollowUpDone, undone: eldercareDeathFollowUpUndone }, [
      FollowDeathInAllowance,
      FollowDeathInStays,
    ]),
  ],
})
export class AppModule {}
