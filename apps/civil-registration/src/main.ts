import { bootstrap } from '@minzheng/platform';
import { civilRegistration } from './service.js';

await bootstrap(civilRegistration);
