import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statfsSync } from 'node:fs';
import path from 'node:path';

import { listenerOf, portIsFree } from './ports.mjs';

export const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../..');

const defaultPort = 3000;
/** Dependencies 0.9 GB, PostgreSQL, Kafka and logs of a sandbox; twice that is comfortable. */
const neededGigabytes = 2;

/**
 * @typedef {object} Fault
 * @property {string} message what is wrong
 * @property {string} remedy the one step that helps
 */

/**
 * What must be there before anything is downloaded; every fault at once.
 * @param {{ java: boolean, port?: number }} needs
 * @returns {Promise<Fault[]>}
 */
export async function findFaults(needs) {
  /** @type {Fault[]} */
  const faults = [];
  if (process.platform !== 'linux') {
    faults.push({
      message: `This sandbox runs on Linux; this is ${process.platform}.`,
      remedy: 'use Linux, a virtual machine, or docker compose -f docker/compose.yaml up',
    });
  }
  const node = Number(process.versions.node.split('.')[0]);
  if (node < 20) {
    faults.push({
      message: `Node.js ${process.versions.node} is too old; 20 or newer starts this (24 is brought along).`,
      remedy: 'see https://nodejs.org/en/download',
    });
  }
  const free = statfsSync(root);
  const gigabytes = (free.bavail * free.bsize) / 1024 ** 3;
  if (gigabytes < neededGigabytes) {
    faults.push({
      message: `Only ${gigabytes.toFixed(1)} GB are free on the disk of ${root}; ${neededGigabytes} GB are needed.`,
      remedy: `make room (df -h ${root}), or clone to a larger disk`,
    });
  }
  if (needs.java) faults.push(...javaFaults(), ...mavenFaults());
  if (needs.port !== undefined && !(await portIsFree(needs.port))) faults.push(portFault(needs.port));
  return faults;
}

/** @returns {Fault[]} */
function javaFaults() {
  const remedy =
    'sudo apt-get install -y --no-install-recommends openjdk-17-jre-headless (or name brokers: KAFKA_BROKERS=host:port)';
  const answer = spawnSync('java', ['-version'], { encoding: 'utf8' });
  if (answer.error) return [{ message: 'Java is missing; the Kafka broker needs Java 17 or newer.', remedy }];
  const version = javaVersion(`${answer.stderr}${answer.stdout}`);
  if (version === undefined || version >= 17) return [];
  return [{ message: `Java ${version} is too old; the Kafka broker needs Java 17 or newer.`, remedy }];
}

/**
 * Kafka's jars are downloaded once by Maven; root on Debian gets it installed when it is needed.
 * @returns {Fault[]}
 */
function mavenFaults() {
  const folders = (process.env['PATH'] ?? '').split(':');
  const has = (/** @type {string} */ program) => folders.some((folder) => existsSync(path.join(folder, program)));
  if (has('mvn') || globKafka().length > 0 || (process.getuid?.() === 0 && has('apt-get'))) return [];
  return [
    {
      message: 'Maven (mvn) is missing; it downloads the Kafka broker.',
      remedy: 'sudo apt-get install -y --no-install-recommends maven (or name brokers: KAFKA_BROKERS=host:port)',
    },
  ];
}

/** Brokers that were downloaded before. */
function globKafka() {
  const cache = path.join(root, '.minzheng/cache');
  return existsSync(cache) ? readdirSync(cache).filter((name) => /^kafka-[0-9a-f]+$/.test(name)) : [];
}

/**
 * The feature release in what `java -version` prints (`1.8.0_402` is 8).
 * @param {string} text
 * @returns {number | undefined}
 */
export function javaVersion(text) {
  const match = /version "(?:1\.)?(\d+)/.exec(text);
  return match ? Number(match[1]) : undefined;
}

/**
 * @param {number} port
 * @returns {Fault}
 */
export function portFault(port) {
  const listener = listenerOf(port);
  const owner = listener ? ` by process ${listener.pid} (${listener.command})` : ' by another program';
  return { message: `Port ${port} for the gateway is taken${owner}.`, remedy: `npm start -- --port ${port + 100}` };
}

/**
 * The gateway's port as asked for, else as chosen last time in this clone, else the default.
 * @param {readonly string[]} args
 * @param {string} stateFolder
 */
export function gatewayPort(args, stateFolder) {
  const index = args.findIndex((arg) => arg === '--port' || arg.startsWith('--port='));
  if (index >= 0) return Number((args[index] ?? '').split('=')[1] ?? args[index + 1]);
  const file = path.join(stateFolder, 'sandbox/settled.json');
  if (!existsSync(file)) return defaultPort;
  /** @type {{ gatewayPort?: number }} */
  const settled = JSON.parse(readFileSync(file, 'utf8'));
  return settled.gatewayPort ?? defaultPort;
}
