import { Module } from '@nestjs/common';
import { AbilityAssessmentModule } from './ability-assessment/ability-assessment.module.js';

@Module({ imports: [AbilityAssessmentModule] })
export class AppModule {}
