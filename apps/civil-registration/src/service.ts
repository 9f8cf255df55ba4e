import { events } from '@minzheng/contracts';
import { defineService } from '@minzheng/platform';
import { AppModule } from './app.module.js';

/** 婚姻收养登记 Civil registration. */
export const civilRegistration = defineService({
  name: 'civil-registration',
  title: '婚姻收养登记 Civil registration',
  description: 'Marriage, divorce and adoption, and the certificates about them.',
  module: AppModule,
  entities: [],
  migrations: [],
  events: events.filter(({ type }) => type.startsWith('cn.minzheng.civil-registration.')),
  encryptedColumns: [],
  defaultPort: 3106,
});

/** Drawn into docs/workflows. */
export const stateMachines = [] as const;
