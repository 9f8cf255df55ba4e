import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {{ version?: string, integrity?: string, resolved?: string, link?: boolean, optional?: boolean, devOptional?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lockfile
 */

/**
 * Whether node_modules holds what the lockfile asks for: npm's own record of what it installed
 * (node_modules/.package-lock.json) is compared, so that a changed lockfile leads to `npm ci` and nothing else does.
 * Optional packages may be missing: those of other machines are.
 * @param {Lockfile} wanted
 * @param {Lockfile} installed
 */
export function inStep(wanted, installed) {
  const there = installed.packages ?? {};
  return Object.entries(wanted.packages ?? {}).every(([name, entry]) => {
    if (!name.includes('node_modules/')) return true;
    const found = there[name];
    if (found === undefined) return entry.optional === true || entry.devOptional === true;
    return found.version === entry.version && found.integrity === entry.integrity && found.link === entry.link;
  });
}

/**
 * @param {string} root
 * @returns {boolean}
 */
export function installedInStep(root) {
  const record = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  try {
    return inStep(
      JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')),
      JSON.parse(readFileSync(record, 'utf8')),
    );
  } catch {
    return false;
  }
}

/**
 * `npm ci`, with a line every few seconds; its output only when it fails.
 * @param {string} root
 * @returns {Promise<void>}
 */
export async function install(root) {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  console.log('Installing the dependencies of package-lock.json (npm ci), about a minute the first time …');
  const timer = setInterval(() => console.log(`  … npm ci, ${seconds()} s`), 15_000);
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const script = process.env['npm_execpath'];
  const viaNode = script !== undefined && /npm-cli\.[cm]?js$/.test(script);
  const child = viaNode
    ? spawn(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    : spawn('npm', args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (/** @type {Buffer} */ chunk) => {
      output = (output + chunk.toString()).slice(-6000);
    });
  }
  const code = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', resolve);
  });
  clearInterval(timer);
  if (code !== 0) throw new Error(`npm ci failed (${code}):\n${output.trimEnd()}`);
  console.log(`Dependencies installed in ${seconds()} s.`);
}
