/** `npm stop`: ends the platform of this clone; its data is kept. */
import { stateFolder } from '../lib/paths.ts';
import { stopPlatform } from './stop-platform.ts';

await stopPlatform(stateFolder);
