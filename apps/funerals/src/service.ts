import { defineService } from '@minzheng/platform';
import { AppModule } from './app.module.js';

/** 殡葬服务 Funerals. */
export const funerals = defineService({
  name: 'funerals',
  title: '殡葬服务 Funerals',
  description: 'Deaths and cremations, benefit subsidies, graves and niches, everything that follows a death.',
  module: AppModule,
  entities: [],
  migrations: [],
  events: [],
  encryptedColumns: [],
  defaultPort: 3105,
});

/** Drawn into docs/workflows. */
export const stateMachines = [] as const;
