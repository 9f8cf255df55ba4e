import { events } from '@minzheng/contracts';
import { DeathFollowUp, DeathFollowUps1764050000000, defineService, verificationEntities } from '@minzheng/platform';
import { ChildAdoption } from './adoption/child-adoption.entity.js';
import { AppModule } from './app.module.js';
import { ChildFile, FileHistoryEntry, GuardianFact, Parent } from './child-file/child-file.entity.js';
import { childFileMachine } from './child-file/child-file.state-machine.js';
import { childWelfareConfig } from './child-welfare.config.js';
import { careServiceMachine } from './difficulty/care-service.state-machine.js';
import { CareService, ChildInDifficulty, ChildVisit } from './difficulty/difficulty.entity.js';
import { monitoringMachine } from './difficulty/difficulty.state-machine.js';
import { MeansCheck } from './difficulty/means/means-check.entity.js';
import { meansCheckMachine } from './difficulty/means/means-check.state-machine.js';
import { HarmDuty, PoliceDelivery } from './harm-report/harm-duty.entity.js';
import { harmDutyMachine } from './harm-report/harm-duty.state-machine.js';
import {
  HarmAssessment,
  HarmFollowUp,
  HarmHistoryEntry,
  HarmOfficer,
  HarmReport,
  HarmReporter,
  TemporaryGuardianship,
} from './harm-report/harm-report.entity.js';
import { harmReportMachine } from './harm-report/harm-report.state-machine.js';
import { temporaryGuardianshipMachine } from './harm-report/temporary-guardianship.state-machine.js';
import { ChildFiles1764300000000 } from './migrations/1764300000000-child-files.js';
import { Support1764300100000 } from './migrations/1764300100000-support.js';
import { Adoptions1764300200000 } from './migrations/1764300200000-adoptions.js';
import { Difficulties1764300300000 } from './migrations/1764300300000-difficulties.js';
import { HarmReports1764300400000 } from './migrations/1764300400000-harm-reports.js';
import { MeansChecks1764300700000 } from './migrations/1764300700000-means-checks.js';
import { MeansOfAFile1764300800000 } from './migrations/1764300800000-means-of-a-file.js';
import { OpenMatters1764300900000 } from './migrations/1764300900000-open-matters.js';
import { Redetermination } from './redetermination/redetermination.entity.js';
import { redeterminationMachine } from './redetermination/redetermination.state-machine.js';
import { SupportApplication, SupportDecision } from './support-application/support-application.entity.js';
import { supportApplicationMachine } from './support-application/support-application.state-machine.js';
import { SupportAward, SupportAwardAmount } from './support-award/support-award.entity.js';
import { supportAwardMachine } from './support-award/support-award.state-machine.js';

/** 儿童福利: who a child is stays in columns sealed with keys that no other service has. */
export const childWelfare = defineService({
  name: 'child-welfare',
  title: '儿童福利 Child welfare',
  description:
    'Children’s files and guardianship facts, the support of orphans and de facto unattended children (事实无人抚养), children in difficulty (困境儿童), reports of harm (强制报告).',
  module: AppModule,
  config: childWelfareConfig,
  entities: [
    ChildFile,
    Parent,
    GuardianFact,
    FileHistoryEntry,
    SupportApplication,
    SupportDecision,
    SupportAward,
    SupportAwardAmount,
    Redetermination,
    ChildAdoption,
    ChildInDifficulty,
    ChildVisit,
    CareService,
    MeansCheck,
    ...verificationEntities,
    HarmReport,
    HarmReporter,
    HarmOfficer,
    HarmAssessment,
    HarmFollowUp,
    TemporaryGuardianship,
    HarmHistoryEntry,
    HarmDuty,
    PoliceDelivery,
    DeathFollowUp,
  ],
  migrations: [
    DeathFollowUps1764050000000,
    ChildFiles1764300000000,
    Support1764300100000,
    Adoptions1764300200000,
    Difficulties1764300300000,
    HarmReports1764300400000,
    MeansChecks1764300700000,
    MeansOfAFile1764300800000,
    OpenMatters1764300900000,
  ],
  events: events.filter(({ type }) => type.startsWith('cn.minzheng.child-welfare.')),
  encryptedColumns: [
    { table: 'child_file', column: 'name_sealed' },
    { table: 'child_file', column: 'identity_number_sealed' },
    { table: 'child_file', column: 'address_sealed' },
    { table: 'child_file', column: 'carer_name_sealed' },
    { table: 'child_file', column: 'carer_phone_sealed' },
    { table: 'parent', column: 'name_sealed' },
    { table: 'parent', column: 'identity_number_sealed' },
    { table: 'child_visit', column: 'findings_sealed' },
    { table: 'harm_report', column: 'account_sealed' },
    { table: 'harm_report', column: 'place_sealed' },
    { table: 'harm_report', column: 'child_name_sealed' },
    { table: 'harm_report', column: 'child_identity_number_sealed' },
    { table: 'harm_report', column: 'closing_note_sealed' },
    { table: 'harm_reporter', column: 'identity_sealed', keys: 'REPORTER_KEYS' },
    { table: 'harm_assessment', column: 'findings_sealed' },
    { table: 'harm_follow_up', column: 'findings_sealed' },
    { table: 'temporary_guardianship', column: 'carer_sealed' },
  ],
  ownFieldKeys: 'child',
  defaultPort: 3104,
});

/** Drawn into docs/workflows. */
export const stateMachines = [
  childFileMachine,
  supportApplicationMachine,
  supportAwardMachine,
  redeterminationMachine,
  monitoringMachine,
  careServiceMachine,
  meansCheckMachine,
  harmReportMachine,
  temporaryGuardianshipMachine,
  harmDutyMachine,
] as const;
