import { bootstrap } from '@minzheng/platform';
import { childWelfare } from './service.js';

await bootstrap(childWelfare);
