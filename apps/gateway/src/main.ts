import { bootstrap } from '@minzheng/platform';
import { gateway } from './service.js';

await bootstrap(gateway);
