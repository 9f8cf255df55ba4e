// npm test: every check and every test, on servers of its own (see tools/README.md).
import { launch } from './bootstrap/launch.mjs';

await launch('test/main.ts', { installs: true, java: true }, process.argv.slice(2));
