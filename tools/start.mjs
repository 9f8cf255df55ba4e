// npm start: brings the whole platform up (see tools/README.md).
import { launch } from './bootstrap/launch.mjs';

await launch('sandbox/start.ts', { installs: true, java: true, port: true }, process.argv.slice(2));
