import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { addresses } from '@minzheng/testing';

const root = path.resolve(import.meta.dirname, '../..');
const minutes = 60_000;

/** A copy of the sources in which packages of the workspace are those of the copy and all others the installed ones. */
function copyOfWorkspace(): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'minzheng-generators-'));
  const sources = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of sources.split('\n').filter((name) => name !== '' && !name.startsWith('docs/'))) {
    cpSync(path.join(root, file), path.join(copy, file), { recursive: true });
  }
  // What has been type-checked here need not be checked again there.
  const checked = path.join(root, 'out-tsc');
  if (existsSync(checked)) cpSync(checked, path.join(copy, 'out-tsc'), { recursive: true, preserveTimestamps: true });
  const installed = path.join(root, 'node_modules');
  mkdirSync(path.join(copy, 'node_modules/@minzheng'), { recursive: true });
  for (const name of readdirSync(installed)) {
    if (name !== '@minzheng') symlinkSync(path.join(installed, name), path.join(copy, 'node_modules', name));
  }
  for (const group of ['apps', 'libs']) {
    for (const name of readdirSync(path.join(copy, group))) {
      link(copy, group, name);
      // Where two packages need different versions, npm puts one beside its package.
      const own = path.join(root, group, name, 'node_modules');
      if (existsSync(own)) symlinkSync(own, path.join(copy, group, name, 'node_modules'));
    }
  }
  symlinkSync(path.join(copy, 'tools'), path.join(copy, 'node_modules/@minzheng/tools'));
  return copy;
}

function link(copy: string, group: string, name: string): void {
  symlinkSync(path.join(copy, group, name), path.join(copy, 'node_modules/@minzheng', name));
}

/** Servers of this run, for the tests that the copy runs. */
function servers(): Record<string, string> {
  const { databaseUrl, kafkaBrokers, redisUrl } = addresses();
  return { TEST_DATABASE_URL: databaseUrl, TEST_KAFKA_BROKERS: kafkaBrokers, TEST_REDIS_URL: redisUrl };
}

describe('the generators', () => {
  let copy: string;
  const run = (command: string, ...args: string[]): string => {
    try {
      return execFileSync(path.join(copy, 'node_modules/.bin', command), args, {
        cwd: copy,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...process.env,
          ...servers(),
          NX_DAEMON: 'false',
          NX_WORKSPACE_ROOT_PATH: copy,
          NODE_OPTIONS: '--experimental-vm-modules',
        },
      });
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`${command} ${args.join(' ')}\n${stdout}\n${stderr}`, { cause: error });
    }
  };

  beforeAll(() => {
    copy = copyOfWorkspace();
    const service = ['--title', '邻里服务 Neighbourhood', '--description', 'What neighbours do for each other.'];
    run('nx', 'g', '@minzheng/tools:service', 'neighbourhood', ...service, '--no-interactive');
    link(copy, 'apps', 'neighbourhood');
    const feature = ['--service', 'neighbourhood', '--title', '互助约定', '--no-interactive'];
    run('nx', 'g', '@minzheng/tools:feature', 'help-agreement', ...feature);
  }, 3 * minutes);
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it(
    'make a service that type-checks and is linted clean',
    () => {
      run('tsc', '-b', 'apps/neighbourhood', 'apps/gateway', 'tools');
      run('eslint', 'apps/neighbourhood');
    },
    5 * minutes,
  );

  it(
    'make a feature whose tests pass on real servers',
    () => {
      run('jest', '--ci', 'apps/neighbourhood');
    },
    5 * minutes,
  );

  it(
    'deploy the service like every other',
    () => {
      run('jest', '--ci', 'tools/kubernetes/overlays', 'tools/kubernetes/compose');
    },
    5 * minutes,
  );

  it('enter the service where services are listed', () => {
    const read = (file: string): string => readFileSync(path.join(copy, file), 'utf8');
    expect(read('apps/gateway/src/routes.ts')).toContain("service: 'neighbourhood'");
    expect(read('tools/sandbox/applications.ts')).toContain('NEIGHBOURHOOD_URL');
    expect(read('apps/sandbox-identity/src/scopes.ts')).toContain('neighbourhood.write');
    expect(read('k8s/base/kustomization.yaml')).toContain('  - neighbourhood\n');
    expect(read('k8s/monitoring/alerts/services.yaml')).toContain('absent(up{service="neighbourhood"})');
    expect(read('libs/contracts/src/topics/neighbourhood.ts')).toContain('minzheng.neighbourhood.help-agreement.v1');
  });
});
