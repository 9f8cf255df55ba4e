import { ToolProblem } from '../lib/problem.ts';
import { stateFolder } from '../lib/paths.ts';
import { Progress } from '../lib/progress.ts';
import { readRuntime } from '../lib/runtime.ts';
import { startInBackground } from './background.ts';
import { keepRunning } from './keep-running.ts';
import { bringUp, placesOf } from './platform.ts';
import { rotateLogs } from './programs.ts';
import { parseOptions, type StartOptions, usage } from './settings.ts';
import { endEverything, postWarden } from './shutdown.ts';
import { becomeStarter, currentStarter, resignAsStarter } from './starter.ts';
import { showWelcome, walkHousehold } from './welcome.ts';

const places = placesOf(stateFolder);
/** Set in the process that `--detach` leaves behind: it reports over its channel instead of a terminal. */
const inBackground = process.env['MINZHENG_BACKGROUND'] === 'true';

const progress = new Progress({
  write: (text) => {
    if (inBackground && process.connected) process.send?.({ text });
    process.stdout.write(text);
  },
  terminal: process.stdout.isTTY && !inBackground,
});

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) {
    console.log(usage);
    return 0;
  }
  if (await joinRunning(options)) return 0;
  if (options.detach) return await startInBackground(places, progress, process.argv.slice(2));
  if (!becomeStarter(stateFolder))
    throw new ToolProblem('Another npm start began at the same moment in this clone.', 'npm run status');
  return await startHere(options);
}

/** A platform that runs already is shown instead of started; one that is being started is waited for. */
async function joinRunning(options: StartOptions): Promise<boolean> {
  const starter = currentStarter(stateFolder);
  if (!starter) return false;
  if (!readRuntime(stateFolder)) {
    await progress.step(`Waiting for the start that process ${starter.pid} has begun`, async () => {
      while (currentStarter(stateFolder) && !readRuntime(stateFolder))
        await new Promise((resolve) => setTimeout(resolve, 200));
    });
  }
  const runtime = readRuntime(stateFolder);
  if (!runtime) return false;
  if (options.port !== undefined && new URL(runtime.gatewayUrl).port !== String(options.port)) {
    throw new ToolProblem(
      `This clone's platform runs already, at ${runtime.gatewayUrl}.`,
      'npm stop, then start it with the other port',
    );
  }
  progress.line(`The platform runs already (process ${starter.pid}).`);
  if (options.demo) await walkHousehold(runtime, progress);
  await showWelcome(runtime, progress);
  return true;
}

async function startHere(options: StartOptions): Promise<number> {
  const stop = interruption();
  // Left over when a starter and its warden were both killed.
  await endEverything(stateFolder, places.listFile);
  postWarden(stateFolder, places.listFile);
  rotateLogs(places.logFolder);
  let code = 0;
  try {
    const platform = await Promise.race([bringUp(places, options, progress), stop.asked]);
    if (platform) {
      if (options.demo) await Promise.race([walkHousehold(platform.runtime, progress), stop.asked]);
      if (!stop.signal.aborted) {
        await showWelcome(platform.runtime, progress);
        if (inBackground) process.send?.({ ready: true });
        else progress.line('Running. Ctrl-C or npm stop ends it.');
        await keepRunning(platform, stop, progress);
      }
    }
  } catch (error) {
    // What a stopped start leaves half done is no fault.
    if (!stop.signal.aborted) {
      report(error);
      code = 1;
    }
  }
  await progress.step('Stopping', () => endEverything(stateFolder, places.listFile));
  resignAsStarter(stateFolder);
  return code;
}

export interface Interruption {
  signal: AbortSignal;
  asked: Promise<undefined>;
}

/** Ctrl-C, npm stop, a closed terminal, or the end of the process that handed over to this one. */
function interruption(): Interruption {
  const controller = new AbortController();
  let settle: (nothing: undefined) => void = () => undefined;
  const asked = new Promise<undefined>((resolve) => {
    settle = resolve;
  });
  const stop = (): void => {
    if (controller.signal.aborted) return;
    controller.abort();
    settle(undefined);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  let ready = false;
  process.on('message', (message: { released?: boolean }) => {
    if (message.released) ready = true;
  });
  process.on('disconnect', () => {
    if (!ready) stop();
  });
  process.channel?.unref();
  return { signal: controller.signal, asked };
}

function report(error: unknown): void {
  if (error instanceof ToolProblem) {
    progress.line(`✖ ${error.message}`);
    if (error.remedy) progress.line(`  What helps: ${error.remedy}`);
  } else {
    progress.line(`✖ ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  report(error);
  process.exitCode = 1;
}
if (process.connected) process.disconnect();
process.exit();
