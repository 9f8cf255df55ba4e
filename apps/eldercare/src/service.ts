import { abilityAssessmentConcluded, stayAdmitted, stayDischarged } from '@minzheng/contracts';
import { defineService } from '@minzheng/platform';
import { AppModule } from './app.module.js';

/** 养老服务 Eldercare. */
export const eldercare = defineService({
  name: 'eldercare',
  title: '养老服务 Eldercare',
  description: 'Ability assessment, age allowance without application, institutions and beds, home adaptation.',
  module: AppModule,
  entities: [],
  migrations: [],
  events: [abilityAssessmentConcluded, stayAdmitted, stayDischarged],
  encryptedColumns: [],
  defaultPort: 3103,
});

/** Drawn into docs/workflows. */
export const stateMachines = [] as const;
