import { events } from '@minzheng/contracts';
import { DeathFollowUp, DeathFollowUps1764050000000, defineService, verificationEntities } from '@minzheng/platform';
import { AbilityAssessment } from './ability-assessment/ability-assessment.entity.js';
import { abilityAssessmentMachine } from './ability-assessment/ability-assessment.state-machine.js';
import { AgeAllowance, AllowanceEntry, AllowanceRecovery, PaymentRun } from './age-allowance/age-allowance.entity.js';
import { ageAllowanceMachine, allowanceRecoveryMachine } from './age-allowance/age-allowance.state-machine.js';
import { AdaptationProgramme } from './adaptation-programme/adaptation-programme.entity.js';
import { adaptationProgrammeMachine } from './adaptation-programme/adaptation-programme.state-machine.js';
import { AppModule } from './app.module.js';
import { Assessor } from './assessor/assessor.entity.js';
import {
  AdaptationMember,
  AdaptationPayment,
  AdaptationPhoto,
  HomeAdaptation,
} from './home-adaptation/home-adaptation.entity.js';
import { homeAdaptationMachine } from './home-adaptation/home-adaptation.state-machine.js';
import { AbilityAssessments1767100000000 } from './migrations/1767100000000-ability-assessments.js';
import { AgeAllowances1767200000000 } from './migrations/1767200000000-age-allowances.js';
import { Bed, Institution } from './institution/institution.entity.js';
import { bedMachine, institutionMachine } from './institution/institution.state-machine.js';
import { eldercareConfig } from './eldercare.config.js';
import { Institutions1767300000000 } from './migrations/1767300000000-institutions.js';
import { HomeAdaptations1767400000000 } from './migrations/1767400000000-home-adaptations.js';
import { ResidentPulls1767500000000 } from './migrations/1767500000000-resident-pulls.js';
import { ListedDead1767600000000 } from './migrations/1767600000000-listed-dead.js';
import { OpenMatters1767700000000 } from './migrations/1767700000000-open-matters.js';
import { ResidentPull } from './residents/resident-pull.entity.js';
import { RegisterDelivery, ResidencePeriod, Resident } from './residents/resident.entity.js';
import { Stay } from './stay/stay.entity.js';
import { stayMachine } from './stay/stay.state-machine.js';
import { WaitingEntry } from './waiting/waiting-entry.entity.js';
import { waitingEntryMachine } from './waiting/waiting-entry.state-machine.js';

/** Tables of rows about one elder; name and number are sealed in each. */
const personTables = [
  'ability_assessment',
  'resident',
  'age_allowance',
  'waiting_entry',
  'stay',
  'home_adaptation',
  'adaptation_member',
];

/** 养老服务 Eldercare. */
export const eldercare = defineService({
  name: 'eldercare',
  title: '养老服务 Eldercare',
  description: 'Ability assessment, age allowance without application, institutions and beds, home adaptation.',
  module: AppModule,
  entities: [
    Assessor,
    AbilityAssessment,
    Resident,
    ResidencePeriod,
    RegisterDelivery,
    ResidentPull,
    AgeAllowance,
    AllowanceEntry,
    AllowanceRecovery,
    PaymentRun,
    Institution,
    Bed,
    WaitingEntry,
    Stay,
    AdaptationProgramme,
    HomeAdaptation,
    AdaptationMember,
    AdaptationPhoto,
    AdaptationPayment,
    ...verificationEntities,
    DeathFollowUp,
  ],
  migrations: [
    DeathFollowUps1764050000000,
    AbilityAssessments1767100000000,
    AgeAllowances1767200000000,
    Institutions1767300000000,
    HomeAdaptations1767400000000,
    ResidentPulls1767500000000,
    ListedDead1767600000000,
    OpenMatters1767700000000,
  ],
  events: events.filter(({ type }) => type.startsWith('cn.minzheng.eldercare.')),
  config: eldercareConfig,
  encryptedColumns: [
    { table: 'assessor', column: 'name_sealed' },
    ...personTables.flatMap((table) => [
      { table, column: 'identity_number_sealed' },
      { table, column: 'name_sealed' },
    ]),
  ],
  defaultPort: 3103,
});

/** Drawn into docs/workflows. */
export const stateMachines = [
  abilityAssessmentMachine,
  ageAllowanceMachine,
  allowanceRecoveryMachine,
  institutionMachine,
  bedMachine,
  waitingEntryMachine,
  stayMachine,
  homeAdaptationMachine,
  adaptationProgrammeMachine,
] as const;
