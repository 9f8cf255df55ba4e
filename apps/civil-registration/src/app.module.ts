import { civilRegistrationDeathFollowUpDone, civilRegistrationDeathFollowUpUndone } from '@minzheng/contracts';
import { followDeaths, verificationOf } from '@minzheng/platform';
import { Module } from '@nestjs/common';
import { AdoptionFiles } from './adoption/adoption-file.js';
import { AdoptionController } from './adoption/adoption.controller.js';
import { AdoptionService } from './adoption/adoption.service.js';
import { EndAdoptionOnDeath } from './adoption/end-adoption-on-death.js';
import { FollowAdoptionVerification } from './adoption/follow-adoption-verification.js';
import { EndNoticeOnLastDay } from './adoption/end-notice-on-last-day.timer.js';
import { AppointmentController } from './appointment/appointment.controller.js';
import { AppointmentService } from './appointment/appointment.service.js';
import { MissAppointmentOnNextDay } from './appointment/miss-appointment-on-next-day.timer.js';
import { CertificateCheckController, CertificateController } from './certificate/certificate.controller.js';
import { OtherOfficeController } from './certificate/other-office.controller.js';
import { OtherOfficeService } from './certificate/other-office.service.js';
import { CertificateService } from './certificate/certificate.service.js';
import { Certificates } from './certificate/certificates.js';
import { EndCertificateOnDivorceRegistered } from './consumers/end-certificate-on-divorce-registered.consumer.js';
import { DivorceController } from './divorce/divorce.controller.js';
import { EndDivorceOnDeath } from './divorce/end-divorce-on-death.js';
import { DivorceService } from './divorce/divorce.service.js';
import { LapseOnClaimWindowEnd } from './divorce/lapse-on-claim-window-end.timer.js';
import { OpenClaimsOnCoolingOffEnd } from './divorce/open-claims-on-cooling-off-end.timer.js';
import { MarriageController } from './marriage/marriage.controller.js';
import { MarriageService } from './marriage/marriage.service.js';
import { matterMetrics } from './metrics/matter-metrics.js';
import { Parties } from './people/parties.js';
import { NationalRegister } from './register/national-register.js';
import { RegisterChecks } from './register/register-checks.js';
import { WidowSpouseOnDeath } from './register/widow-spouse-on-death.js';

@Module({
  controllers: [
    AppointmentController,
    MarriageController,
    DivorceController,
    AdoptionController,
    CertificateController,
    OtherOfficeController,
    CertificateCheckController,
  ],
  providers: [
    matterMetrics,
    Parties,
    NationalRegister,
    RegisterChecks,
    Certificates,
    CertificateService,
    OtherOfficeService,
    AppointmentService,
    MissAppointmentOnNextDay,
    MarriageService,
    DivorceService,
    OpenClaimsOnCoolingOffEnd,
    LapseOnClaimWindowEnd,
    EndCertificateOnDivorceRegistered,
    AdoptionFiles,
    AdoptionService,
    EndNoticeOnLastDay,
    ...verificationOf('civil-registration', FollowAdoptionVerification),
    ...followDeaths({ done: civilRegistrationDeathFollowUpDone, undone: civilRegistrationDeathFollowUpUndone }, [
      EndDivorceOnDeath,
      EndAdoptionOnDeath,
      WidowSpouseOnDeath,
    ]),
  ],
})
export class AppModule {}
