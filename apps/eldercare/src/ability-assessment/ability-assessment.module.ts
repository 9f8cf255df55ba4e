import { Module } from '@nestjs/common';
import { AssessorsController } from '../assessor/assessors.controller.js';
import { AssessorsService } from '../assessor/assessors.service.js';
import { PersonModule } from '../person/person.module.js';
import { AbilityAssessmentsController } from './ability-assessments.controller.js';
import { AbilityAssessmentsService } from './ability-assessments.service.js';
import { ExpireAssessment } from './expire-assessment.timer.js';

/** Ability assessment (老年人能力评估) and its assessors. */
@Module({
  imports: [PersonModule],
  controllers: [AssessorsController, AbilityAssessmentsController],
  providers: [AssessorsService, AbilityAssessmentsService, ExpireAssessment],
})
export class AbilityAssessmentModule {}
