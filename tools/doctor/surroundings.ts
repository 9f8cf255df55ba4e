import { readFileSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';

import { installedInStep } from '../bootstrap/install.mjs';
import { offices } from '../demo/case-work.ts';
import { PlatformClient } from '../demo/platform-client.ts';
import { root } from '../lib/paths.ts';
import { mainOf } from '../lib/program.ts';
import type { RunningProcess } from '../lib/processes.ts';
import type { Runtime } from '../lib/runtime.ts';
import { type Finding, page } from './finding.ts';
import { inTime } from './in-time.ts';

/** Below it PostgreSQL and Kafka may stop at any moment. */
const leastFreeBytes = 1_073_741_824;
const leastFreeShare = 0.03;

/** The disk on which the state lies. */
export function diskFindings(folder: string): Finding[] {
  const { bavail, blocks, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free >= leastFreeBytes && bavail / blocks >= leastFreeShare) return [];
  return [
    {
      kind: 'fault',
      part: 'disk',
      what: `only ${Math.round(free / 1_048_576)} MB are free where the data lies`,
      helps: 'free space; npm run reset forgets the sandbox’s data',
      runbook: page('database-unreachable'),
    },
  ];
}

/** Whether what is installed, built and running belongs together. */
export function versionFindings(running: readonly RunningProcess[]): Finding[] {
  const findings: Finding[] = [];
  if (!installedInStep(root)) {
    const what = 'node_modules is not what package-lock.json asks for';
    findings.push({ kind: 'fault', part: 'versions', what, helps: 'npm ci' });
  }
  const { optionalDependencies = {} } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    optionalDependencies?: Record<string, string>;
  };
  const pinned = Object.entries(optionalDependencies).find(([name]) => name.startsWith('node-'))?.[1];
  if (pinned !== undefined && `v${pinned}` !== process.version) {
    const what = `this is Node ${process.version.slice(1)}, the platform is tested with ${pinned}`;
    findings.push({ kind: 'fault', part: 'versions', what, helps: 'npm ci brings the pinned one' });
  }
  for (const { name, pid } of running) {
    if (isOlderThanBuild(name, pid)) {
      const what = 'it runs an older build than the one on disk';
      findings.push({ kind: 'note', part: name, what, helps: 'npm stop && npm start runs the present one' });
    }
  }
  return findings;
}

function isOlderThanBuild(name: string, pid: number): boolean {
  try {
    const built = statSync(mainOf(name)).mtimeMs;
    return statSync(`/proc/${pid}`).ctimeMs < built;
  } catch {
    // A server, which is not built here, or a program that has just ended.
    return false;
  }
}

interface Faults {
  items: { source: string; mode: string }[];
  persons: { source: string; mode: string }[];
}

/** What was done to the sandbox on purpose: faults of sources and a clock that was moved. */
export function sandboxFindings(runtime: Runtime): Promise<Finding[]> {
  // Who does not answer is told by the others.
  return inTime(askSandbox(runtime), []);
}

async function askSandbox({ issuerUrl, departmentsUrl }: Runtime): Promise<Finding[]> {
  const client = await PlatformClient.of(issuerUrl);
  const [faults, clock] = await Promise.all([
    client.get<Faults>(offices.console, `${departmentsUrl}/sandbox/faults`),
    client.get<{ now: string; offsetMs: number }>(offices.console, `${departmentsUrl}/sandbox/clock`),
  ]);
  return [
    ...faults.items.filter(({ mode }) => mode !== 'none').map(faultFinding),
    ...faults.persons.map(personNote),
    ...(clock.offsetMs === 0 ? [] : [clockNote(clock.now)]),
  ];
}

const faultFinding = ({ source, mode }: { source: string; mode: string }): Finding => ({
  kind: 'fault',
  part: source,
  what: `the sandbox makes this source fail (${mode}); reports say UNKNOWN about it`,
  helps: `PUT /sandbox/faults/${source} {"mode":"none"} at sandbox-departments ends it`,
  runbook: page('source-failing'),
});

/** Some families of the synthetic city are made with such a fault, so it is nothing to mend. */
const personNote = ({ source, mode }: { source: string; mode: string }): Finding => ({
  kind: 'note',
  part: source,
  what: `the sandbox makes this source fail (${mode}) about one person`,
  helps: 'nothing is wrong; PUT /sandbox/faults with "for" and the mode none ends it',
});

const clockNote = (now: string): Finding => ({
  kind: 'note',
  part: 'clock',
  what: `business time was moved: the platform works at ${now}`,
  helps: 'PUT /sandbox/clock {"realTime":true} at sandbox-departments brings today back',
});
