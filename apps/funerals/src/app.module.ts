import { funeralsDeathFollowUpDone, funeralsDeathFollowUpUndone } from '@minzheng/contracts';
import { followDeaths } from '@minzheng/platform';
import { Module } from '@nestjs/common';
import { DeathController } from './death/death.controller.js';
import { DeathService } from './death/death.service.js';
import { FollowUpsController } from './follow-up/follow-ups.controller.js';
import { answerConsumers } from './follow-up/record-answers.js';
import { CemeteryController } from './grave/cemetery.controller.js';
import { CemeteryService } from './grave/cemetery.service.js';
import { FallDue } from './grave/fee-due.timer.js';
import { GraveController } from './grave/grave.controller.js';
import { GraveService } from './grave/grave.service.js';
import { GraveViews } from './grave/grave-views.js';
import { GraveImportService } from './grave/import/grave-import.service.js';
import { TakeBackBurial } from './grave/take-back-burial.js';
import { SealedPeople } from './person/sealed-person.js';
import { FuneralSubsidyController } from './subsidy/funeral-subsidy.controller.js';
import { FuneralSubsidyService } from './subsidy/funeral-subsidy.service.js';
import { LapseOffer } from './subsidy/lapse-offer.timer.js';
import { OfferSubsidyOnDeath } from './subsidy/offer-subsidy-on-death.js';
import { SubsidyViews } from './subsidy/subsidy-views.js';

@Module({
  controllers: [DeathController, FollowUpsController, FuneralSubsidyController, CemeteryController, GraveController],
  providers: [
    SealedPeople,
    DeathService,
    ...answerConsumers,
    SubsidyViews,
    FuneralSubsidyService,
    LapseOffer,
    CemeteryService,
    GraveService,
    GraveViews,
    GraveImportService,
    FallDue,
    ...followDeaths({ done: funeralsDeathFollowUpDone, undone: funeralsDeathFollowUpUndone }, [
      OfferSubsidyOnDeath,
      TakeBackBurial,
    ]),
  ],
})
export class AppModule {}
