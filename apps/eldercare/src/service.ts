import { events } from '@minzheng/contracts';
import { defineService } from '@minzheng/platform';
import { AbilityAssessment } from './ability-assessment/ability-assessment.entity.js';
import { abilityAssessmentMachine } from './ability-assessment/ability-assessment.state-machine.js';
import { AppModule } from './app.module.js';
import { Assessor } from './assessor/assessor.entity.js';
import { AbilityAssessments1767100000000 } from './migrations/1767100000000-ability-assessments.js';

/** Tables of rows about one elder; name and number are sealed in each. */
const personTables = ['ability_assessment'];

/** 养老服务 Eldercare. */
export const eldercare = defineService({
  name: 'eldercare',
  title: '养老服务 Eldercare',
  description: 'Ability assessment, age allowance without application, institutions and beds, home adaptation.',
  module: AppModule,
  entities: [Assessor, AbilityAssessment],
  migrations: [AbilityAssessments1767100000000],
  events: events.filter(({ type }) => type.startsWith('cn.minzheng.eldercare.')),
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
export const stateMachines = [abilityAssessmentMachine] as const;
