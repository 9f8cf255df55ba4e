import { Module } from '@nestjs/common';
import { AppointmentController } from './appointment/appointment.controller.js';
import { AppointmentService } from './appointment/appointment.service.js';
import { MissAppointmentOnNextDay } from './appointment/miss-appointment-on-next-day.timer.js';
import { CertificateCheckController, CertificateController } from './certificate/certificate.controller.js';
import { CertificateService } from './certificate/certificate.service.js';
import { Certificates } from './certificate/certificates.js';
import { MarriageController } from './marriage/marriage.controller.js';
import { MarriageService } from './marriage/marriage.service.js';
import { Parties } from './people/parties.js';
import { NationalRegister } from './register/national-register.js';
import { RegisterChecks } from './register/register-checks.js';

@Module({
  controllers: [AppointmentController, MarriageController, CertificateController, CertificateCheckController],
  providers: [
    Parties,
    NationalRegister,
    RegisterChecks,
    Certificates,
    CertificateService,
    AppointmentService,
    MissAppointmentOnNextDay,
    MarriageService,
  ],
})
export class AppModule {}
