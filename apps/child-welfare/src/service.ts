import { defineService } from '@minzheng/platform';
import { AppModule } from './app.module.js';

/** 儿童福利 Child welfare. */
export const childWelfare = defineService({
  name: 'child-welfare',
  title: '儿童福利 Child welfare',
  description: 'Children’s files and guardianship facts, children in difficulty, reports of harm.',
  module: AppModule,
  entities: [],
  migrations: [],
  events: [],
  encryptedColumns: [],
  ownFieldKeys: 'child',
  defaultPort: 3104,
});

/** Drawn into docs/workflows. */
export const stateMachines = [] as const;
