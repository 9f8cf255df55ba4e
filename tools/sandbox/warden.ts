/**
 * Ends everything when the process that started it is gone, however it went: its standard input is a pipe whose other
 * end only the starter holds, so the end of the pipe is the starter's end, also after `kill -9`.
 * Arguments: state folder, process list, and optionally a folder to remove afterwards.
 */
import { removeBackingServices } from '../services/backing-services.ts';
import { endEverything } from './shutdown.ts';

const [stateFolder = '', listFile = '', ...toRemove] = process.argv.slice(2);

// A terminal's Ctrl-C and hang-up are the starter's business.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

process.stdin.resume();
process.stdin.once('close', () => {
  void endEverything(stateFolder, listFile).then(() => {
    for (const folder of toRemove) removeBackingServices(folder);
    process.exit(0);
  });
});
