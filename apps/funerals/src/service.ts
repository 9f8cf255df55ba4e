import { events } from '@minzheng/contracts';
import { DeathFollowUp, DeathFollowUps1764050000000, defineService, verificationEntities } from '@minzheng/platform';
import { AppModule } from './app.module.js';
import { Death, StandingDeath } from './death/death.entity.js';
import { deathMachine } from './death/death.state-machine.js';
import { funeralsConfig } from './funerals.config.js';
import { DeathAnswer } from './follow-up/death-answer.entity.js';
import { FuneralBill } from './bill/funeral-bill.entity.js';
import { funeralBillMachine } from './bill/funeral-bill.state-machine.js';
import { Cremation } from './cremation/cremation.entity.js';
import { cremationMachine } from './cremation/cremation.state-machine.js';
import { FuneralHome, FuneralResource } from './funeral-home/funeral-home.entity.js';
import { Burial, Cemetery, Grave } from './grave/grave.entity.js';
import { graveMachine } from './grave/grave.state-machine.js';
import { GraveImport } from './grave/import/grave-import.entity.js';
import { Deaths1764200000100 } from './migrations/1764200000100-deaths.js';
import { FuneralSubsidies1764200000200 } from './migrations/1764200000200-funeral-subsidies.js';
import { Graves1764200000300 } from './migrations/1764200000300-graves.js';
import { Cremations1764200000400 } from './migrations/1764200000400-cremations.js';
import { StatusVerifications1764200000500 } from './migrations/1764200000500-status-verifications.js';
import { OpenMatters1764200000600 } from './migrations/1764200000600-open-matters.js';
import { SlotBooking } from './slot-booking/slot-booking.entity.js';
import { slotBookingMachine } from './slot-booking/slot-booking.state-machine.js';
import { FuneralSubsidy } from './subsidy/funeral-subsidy.entity.js';
import { funeralSubsidyMachine } from './subsidy/funeral-subsidy.state-machine.js';

/** 殡葬服务 Funerals. */
export const funerals = defineService({
  name: 'funerals',
  title: '殡葬服务 Funerals',
  description: 'Deaths and cremations, benefit subsidies, graves and niches, everything that follows a death.',
  module: AppModule,
  entities: [
    Death,
    StandingDeath,
    DeathAnswer,
    DeathFollowUp,
    FuneralSubsidy,
    Cemetery,
    Grave,
    Burial,
    GraveImport,
    FuneralHome,
    FuneralResource,
    SlotBooking,
    Cremation,
    FuneralBill,
    ...verificationEntities,
  ],
  migrations: [
    DeathFollowUps1764050000000,
    Deaths1764200000100,
    FuneralSubsidies1764200000200,
    Graves1764200000300,
    Cremations1764200000400,
    StatusVerifications1764200000500,
    OpenMatters1764200000600,
  ],
  events: events.filter(({ type }) => type.startsWith('cn.minzheng.funerals.')),
  encryptedColumns: [
    { table: 'death', column: 'name_sealed' },
    { table: 'death', column: 'identity_number_sealed' },
    { table: 'death', column: 'proof_number_sealed' },
    { table: 'death', column: 'informant_name_sealed' },
    { table: 'death', column: 'informant_phone_sealed' },
    { table: 'funeral_subsidy', column: 'applicant_name_sealed' },
    { table: 'funeral_subsidy', column: 'applicant_number_sealed' },
    { table: 'funeral_subsidy', column: 'account_sealed' },
    { table: 'grave', column: 'holder_name_sealed' },
    { table: 'grave', column: 'holder_number_sealed' },
  ],
  config: funeralsConfig,
  defaultPort: 3105,
});

/** Drawn into docs/workflows. */
export const stateMachines = [
  deathMachine,
  slotBookingMachine,
  cremationMachine,
  funeralBillMachine,
  funeralSubsidyMachine,
  graveMachine,
] as const;
