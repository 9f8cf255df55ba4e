import { funeralsDeathFollowUpDone, funeralsDeathFollowUpUndone } from '@minzheng/contracts';
import { followDeaths, verificationOf } from '@minzheng/platform';
import { Module } from '@nestjs/common';
import { DeathController } from './death/death.controller.js';
import { DeathService } from './death/death.service.js';
import { FollowUpsController } from './follow-up/follow-ups.controller.js';
import { answerConsumers } from './follow-up/record-answers.js';
import { FuneralBillController } from './bill/funeral-bill.controller.js';
import { FuneralBillService } from './bill/funeral-bill.service.js';
import { CertificateCheckController } from './certificate/certificate-check.controller.js';
import { CertificateCheckService } from './certificate/certificate-check.service.js';
import { CertificateCodes } from './certificate/certificate-codes.js';
import { CremationController } from './cremation/cremation.controller.js';
import { CremationService } from './cremation/cremation.service.js';
import { ReleaseFuneral } from './cremation/release-funeral.js';
import { FuneralHomeController } from './funeral-home/funeral-home.controller.js';
import { matterMetrics } from './metrics/matter-metrics.js';
import { SlotBookingController } from './slot-booking/slot-booking.controller.js';
import { SlotBookingService } from './slot-booking/slot-booking.service.js';
import { CemeteryController } from './grave/cemetery.controller.js';
import { CemeteryService } from './grave/cemetery.service.js';
import { FallDue } from './grave/fee-due.timer.js';
import { BurialCertificateController } from './grave/burial-certificate.controller.js';
import { BurialCertificateService } from './grave/burial-certificate.service.js';
import { GraveController } from './grave/grave.controller.js';
import { GraveService } from './grave/grave.service.js';
import { GraveViews } from './grave/grave-views.js';
import { GraveImportService } from './grave/import/grave-import.service.js';
import { TakeBackBurial } from './grave/take-back-burial.js';
import { SealedPeople } from './person/sealed-person.js';
import { FuneralSubsidyController } from './subsidy/funeral-subsidy.controller.js';
import { FuneralSubsidyService } from './subsidy/funeral-subsidy.service.js';
import { FollowStatusVerification } from './subsidy/follow-status-verification.js';
import { LapseOffer } from './subsidy/lapse-offer.timer.js';
import { OfferSubsidyOnDeath } from './subsidy/offer-subsidy-on-death.js';
import { StatusVerification } from './subsidy/status-verification.js';
import { SubsidyViews } from './subsidy/subsidy-views.js';

@Module({
  controllers: [
    DeathController,
    FollowUpsController,
    FuneralHomeController,
    SlotBookingController,
    CremationController,
    CertificateCheckController,
    FuneralBillController,
    FuneralSubsidyController,
    CemeteryController,
    GraveController,
    BurialCertificateController,
  ],
  providers: [
    matterMetrics,
    SealedPeople,
    DeathService,
    ...answerConsumers,
    SubsidyViews,
    FuneralSubsidyService,
    StatusVerification,
    ...verificationOf('funerals', FollowStatusVerification),
    LapseOffer,
    CemeteryService,
    GraveService,
    BurialCertificateService,
    GraveViews,
    GraveImportService,
    FallDue,
    SlotBookingService,
    CremationService,
    CertificateCodes,
    CertificateCheckService,
    FuneralBillService,
    ...followDeaths({ done: funeralsDeathFollowUpDone, undone: funeralsDeathFollowUpUndone }, [
      OfferSubsidyOnDeath,
      TakeBackBurial,
      ReleaseFuneral,
    ]),
  ],
})
export class AppModule {}
