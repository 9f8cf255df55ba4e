import { Module } from '@nestjs/common';
import { PersonModule } from '../person/person.module.js';
import { RegisterDeliveriesController } from '../residents/register-deliveries.controller.js';
import { RegisterDeliveriesService } from '../residents/register-deliveries.service.js';
import { PullResidents } from '../residents/pull-residents.js';
import { ResidentList } from '../residents/resident-list.js';
import { ResidentRegister } from '../residents/resident-register.js';
import { AllowanceCorrections } from './allowance-corrections.js';
import {
  AgeAllowancesController,
  AllowanceRecoveriesController,
  BirthdaysController,
  PaymentRunsController,
} from './allowances.controller.js';
import { AllowancesService } from './allowances.service.js';
import { AllowanceClosing, CloseAllowance } from './close-allowance.timer.js';
import { PaymentCalendar } from './payment-calendar.js';
import { PayTownship } from './pay-township.timer.js';

/** The age allowance (高龄津贴) and the register of residents it lives from. */
@Module({
  imports: [PersonModule],
  controllers: [
    RegisterDeliveriesController,
    AgeAllowancesController,
    PaymentRunsController,
    BirthdaysController,
    AllowanceRecoveriesController,
  ],
  providers: [
    ResidentRegister,
    RegisterDeliveriesService,
    ResidentList,
    PullResidents,
    AllowanceCorrections,
    AllowancesService,
    PaymentCalendar,
    AllowanceClosing,
    CloseAllowance,
    PayTownship,
  ],
  exports: [ResidentRegister, AllowanceCorrections],
})
export class AgeAllowanceModule {}
