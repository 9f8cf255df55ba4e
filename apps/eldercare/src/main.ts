import { bootstrap } from '@minzheng/platform';
import { eldercare } from './service.js';

await bootstrap(eldercare);
