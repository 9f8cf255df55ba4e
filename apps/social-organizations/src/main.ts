import { bootstrap } from '@minzheng/platform';
import { socialOrganizations } from './service.js';

await bootstrap(socialOrganizations);
