import { bootstrap } from '@minzheng/platform';
import { socialAssistance } from './service.js';

await bootstrap(socialAssistance);
