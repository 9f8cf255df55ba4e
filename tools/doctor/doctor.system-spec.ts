import { execFile } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { CityOffice } from '../acceptance/city-office.ts';
import { offices } from '../demo/case-work.ts';
import { root } from '../lib/paths.ts';
import { ProcessList } from '../lib/processes.ts';
import { placesOf } from '../sandbox/platform.ts';

interface Diagnosis {
  code: number;
  healthy: boolean;
  findings: { kind: string; part: string; what: string; helps: string; runbook?: string }[];
}

const stateFolder = path.join(process.env['SYSTEM_FOLDER'] ?? '', 'system');

/** `npm run doctor` as a reader calls it. */
function doctor(...args: string[]): Promise<{ code: number; output: string }> {
  const env = { ...process.env, MINZHENG_STATE: stateFolder, NODE_OPTIONS: '' };
  return new Promise((resolve) => {
    execFile('node', ['tools/run.mjs', 'doctor', ...args], { cwd: root, env }, (error, stdout) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout });
    });
  });
}

async function diagnosis(): Promise<Diagnosis> {
  const { code, output } = await doctor('--json');
  return { code, ...(JSON.parse(output) as Omit<Diagnosis, 'code'>) };
}

const faultsOf = ({ findings }: Diagnosis): [string, string][] =>
  findings.filter(({ kind }) => kind === 'fault').map(({ part, what }) => [part, what]);

/** Signals a program of the platform. */
function signal(name: string, kind: NodeJS.Signals): void {
  const found = new ProcessList(placesOf(stateFolder).listFile).find(name);
  process.kill(found?.pid ?? 0, kind);
}

/** Earlier specs may have left work in hand; the platform is given the time to finish it. */
async function untilHealthy(): Promise<Diagnosis> {
  for (let attempt = 1; ; attempt += 1) {
    const found = await diagnosis();
    if (found.code === 0 || attempt === 30) return found;
    await sleep(2_000);
  }
}

describe('npm run doctor', () => {
  let office: CityOffice;
  beforeAll(async () => {
    office = await CityOffice.open();
  });

  it('finds nothing wrong with a platform that works', async () => {
    expect(faultsOf(await untilHealthy())).toEqual([]);
    const { code, output } = await doctor();
    expect(code).toBe(0);
    expect(output).toContain('✔ The platform is healthy.');
  });

  it('names a source that was made to fail, says what helps, and a clock that was moved without calling it a fault', async () => {
    const fault = `${office.runtime.departmentsUrl}/sandbox/faults/bank-deposits`;
    await office.day('2025-06-03');
    await office.client.put(offices.console, fault, { mode: 'down' });
    try {
      const found = await diagnosis();
      expect(found.code).toBe(1);
      expect(faultsOf(found)).toEqual([['bank-deposits', expect.stringContaining('(down)')]]);
      expect(found.findings).toContainEqual(expect.objectContaining({ kind: 'note', part: 'clock' }));
      for (const { helps } of found.findings) expect(helps).not.toBe('');
    } finally {
      await office.client.put(offices.console, fault, { mode: 'none' });
    }
    expect(faultsOf(await untilHealthy())).toEqual([]);
  });

  it('tells Redis that hangs, and what works meanwhile', async () => {
    signal('redis', 'SIGSTOP');
    try {
      const found = await diagnosis();
      expect(found.code).toBe(1);
      expect(faultsOf(found)).toContainEqual(['redis', expect.stringContaining('requests are served')]);
    } finally {
      signal('redis', 'SIGCONT');
    }
    expect(faultsOf(await untilHealthy())).toEqual([]);
  });

  it('tells a service that hangs from one that nobody started', async () => {
    signal('data-verification', 'SIGSTOP');
    try {
      const { code, output } = await doctor();
      expect(code).toBe(1);
      expect(output).toMatch(/✖ data-verification: it is there but does not answer/);
      expect(output).toContain('What helps: ');
      expect(output).toContain('docs/runbooks/service-down.md');
    } finally {
      signal('data-verification', 'SIGCONT');
    }
    expect(faultsOf(await untilHealthy())).toEqual([]);
  });

  it('says that nothing runs where nothing was started', async () => {
    const env = { ...process.env, MINZHENG_STATE: path.join(stateFolder, 'nowhere'), NODE_OPTIONS: '' };
    const { code, output } = await new Promise<{ code: unknown; output: string }>((resolve) => {
      execFile('node', ['tools/run.mjs', 'doctor'], { cwd: root, env }, (error, stdout) =>
        resolve({ code: error?.code, output: stdout }),
      );
    });
    expect(code).toBe(1);
    expect(output).toContain('nothing is running here');
  });
});
