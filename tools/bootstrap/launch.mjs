import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

import { findFaults, gatewayPort, root } from './checks.mjs';
import { install, installedInStep } from './install.mjs';

/**
 * The part that any Node ≥ 20 can run: checks, installs, and goes on in the pinned Node 24, which runs the
 * TypeScript of tools/ as it stands.
 * @param {string} script TypeScript entry point below tools/
 * @param {{ installs?: boolean, java?: boolean, port?: boolean }} needs
 * @param {string[]} args
 */
export async function launch(script, needs, args) {
  const stateFolder = process.env['MINZHENG_STATE'] ?? path.join(root, '.minzheng');
  const running = existsSync(path.join(stateFolder, 'processes.json'));
  const asksForHelp = args.includes('--help');
  if (needs.installs && !asksForHelp) {
    const faults = await findFaults({
      java: needs.java === true && !process.env['KAFKA_BROKERS'],
      // A running platform occupies its own port; whether it is ours is found out later.
      ...(needs.port && !running ? { port: gatewayPort(args, stateFolder) } : {}),
    });
    if (faults.length > 0) {
      for (const fault of faults) console.error(`✖ ${fault.message}\n  What helps: ${fault.remedy}`);
      process.exit(1);
    }
  }
  const inStep = installedInStep(root);
  if (!inStep && needs.installs) {
    try {
      await install(root);
    } catch (error) {
      console.error(`✖ ${error instanceof Error ? error.message : String(error)}`);
      console.error('  What helps: check the connection to the npm registry (npm ping), then run the command again');
      process.exit(1);
    }
  } else if (!existsSync(path.join(root, 'node_modules'))) {
    console.error('✖ Nothing is installed in this clone.\n  What helps: npm start');
    process.exit(1);
  }
  handOver(pinnedNode(), path.join(root, 'tools', script), args);
}

/** The Node of package.json's optionalDependencies; the running one where no such package exists for this machine. */
function pinnedNode() {
  const pinned = path.join(root, `node_modules/node-linux-${process.arch}/bin/node`);
  if (existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  console.error(`✖ The pinned Node 24 is not installed for ${process.platform}-${process.arch}.`);
  console.error('  What helps: npm ci --include=optional, or run the command with Node 24');
  process.exit(1);
}

/**
 * Runs the script, passes signals on and ends as it ends. The IPC channel tells the script when this process is gone.
 * @param {string} node
 * @param {string} script
 * @param {string[]} args
 */
function handOver(node, script, args) {
  const env = {
    ...process.env,
    PATH: [path.dirname(node), path.join(root, 'node_modules/.bin'), process.env['PATH']].join(':'),
  };
  const child = spawn(
    node,
    ['--disable-warning=ExperimentalWarning', '--disable-warning=TimeoutNegativeWarning', script, ...args],
    {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env,
    },
  );
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  watchParent(() => child.kill('SIGTERM'));
  child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}

/**
 * npm and its shell can be killed without a word to us; then nobody could press Ctrl-C any more.
 * @param {() => void} gone
 */
function watchParent(gone) {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) gone();
  }, 500).unref();
}
