import { bootstrap } from '@minzheng/platform';
import { dataVerification } from './service.js';

await bootstrap(dataVerification);
