import { Module } from '@nestjs/common';
import { AgeAllowanceModule } from './age-allowance/age-allowance.module.js';
import { AbilityAssessmentModule } from './ability-assessment/ability-assessment.module.js';

@Module({ imports: [AbilityAssessmentModule, AgeAllowanceModule] })
export class AppModule {}
