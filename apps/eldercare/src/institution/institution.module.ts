import { Module } from '@nestjs/common';
import { PersonModule } from '../person/person.module.js';
import { Admissions } from '../stay/admission.js';
import { AdmissionChecksController, StaysController } from '../stay/stays.controller.js';
import { StaysService } from '../stay/stays.service.js';
import { LapseOffer } from '../waiting/lapse-offer.timer.js';
import { BedOffersController, WaitingEntriesController } from '../waiting/waiting-list.controller.js';
import { WaitingList } from '../waiting/waiting-list.service.js';
import { BedsController, InstitutionsController } from './institutions.controller.js';
import { InstitutionsService } from './institutions.service.js';

/** Institutions (养老机构), their beds, who waits for one and who lives in one. */
@Module({
  imports: [PersonModule],
  controllers: [
    InstitutionsController,
    BedsController,
    WaitingEntriesController,
    BedOffersController,
    StaysController,
    AdmissionChecksController,
  ],
  providers: [InstitutionsService, WaitingList, LapseOffer, Admissions, StaysService],
  exports: [StaysService, WaitingList],
})
export class InstitutionModule {}
