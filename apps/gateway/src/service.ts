import { defineService } from '@minzheng/platform';
import { AppModule } from './app.module.js';
import { gatewayConfig } from './gateway.config.js';

/** 统一网关: the one front door. */
export const gateway = defineService({
  name: 'gateway',
  title: '统一网关 Gateway',
  description: 'Verifies tokens, counts quotas, and streams each request to its service.',
  storage: 'none',
  module: AppModule,
  config: gatewayConfig,
  defaultPort: 8080,
});
