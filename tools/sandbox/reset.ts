/** `npm run reset`: stops the platform of this clone and forgets its data; downloads and installed packages stay. */
import { rmSync } from 'node:fs';

import { stateFolder } from '../lib/paths.ts';
import { removeBackingServices } from '../services/backing-services.ts';
import { placesOf } from './platform.ts';
import { stopPlatform } from './stop-platform.ts';

const places = placesOf(stateFolder);
await stopPlatform(stateFolder);
removeBackingServices(places.sandboxFolder);
rmSync(places.logFolder, { recursive: true, force: true });
console.log('Databases, topics, settings and logs are gone; the next npm start begins anew.');
