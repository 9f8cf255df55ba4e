import { events } from '@minzheng/contracts';
import { defineService } from '@minzheng/platform';
import { AppModule } from './app.module.js';

/** 社会组织 Social organizations. */
export const socialOrganizations = defineService({
  name: 'social-organizations',
  title: '社会组织 Social organizations',
  description: 'Registration, annual reports, random inspections and charity aid.',
  module: AppModule,
  entities: [],
  migrations: [],
  events: events.filter(({ type }) => type.startsWith('cn.minzheng.social-organizations.')),
  encryptedColumns: [],
  defaultPort: 3107,
});

/** Drawn into docs/workflows. */
export const stateMachines = [] as const;
