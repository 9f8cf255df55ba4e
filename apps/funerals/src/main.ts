import { bootstrap } from '@minzheng/platform';
import { funerals } from './service.js';

await bootstrap(funerals);
