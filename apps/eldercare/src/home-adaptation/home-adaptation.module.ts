import { VerificationClient, verificationOf } from '@minzheng/platform';
import { Module } from '@nestjs/common';
import { AdaptationProgrammesController } from '../adaptation-programme/adaptation-programmes.controller.js';
import { AdaptationProgrammesService } from '../adaptation-programme/adaptation-programmes.service.js';
import { PersonModule } from '../person/person.module.js';
import { AdaptationDesk } from './adaptation-desk.js';
import { AdaptationFiles } from './adaptation-file.js';
import { AdaptationHouseholds } from './adaptation-household.js';
import { AdaptationWorksController } from './adaptation-works.controller.js';
import { AdaptationWorksService } from './adaptation-works.service.js';
import { FollowAdaptationVerification } from './follow-adaptation-verification.js';
import { HomeAdaptationsController } from './home-adaptations.controller.js';
import { HomeAdaptationsService } from './home-adaptations.service.js';

/** Home adaptation (适老化改造) and the programmes that pay for it. */
@Module({
  imports: [PersonModule],
  controllers: [HomeAdaptationsController, AdaptationWorksController, AdaptationProgrammesController],
  providers: [
    ...verificationOf('eldercare', FollowAdaptationVerification),
    AdaptationFiles,
    AdaptationHouseholds,
    AdaptationDesk,
    HomeAdaptationsService,
    AdaptationWorksService,
    AdaptationProgrammesService,
  ],
  exports: [AdaptationFiles, AdaptationHouseholds, VerificationClient],
})
export class HomeAdaptationModule {}
