import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { parse } from 'yaml';

import { root } from '../lib/paths.ts';
import { applicationsOf, variablesOf } from './manifests.ts';

interface ComposeService {
  build?: { dockerfile: string; args: { SERVICE: string } };
  command?: string[];
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  healthcheck?: object;
  privileged?: boolean;
  user?: string;
  environment?: Record<string, string>;
  ports?: string[];
}

const text = readFileSync(path.join(root, 'docker/compose.yaml'), 'utf8');
const { services } = parse(text, { merge: true }) as { services: Record<string, ComposeService> };
const applications = [...applicationsOf('platform'), ...applicationsOf('sandbox')].sort();
const built = Object.entries(services).filter(([, service]) => service.build !== undefined);
const imageOf = (service: ComposeService): string => service.build?.args.SERVICE ?? '';

describe('docker/compose.yaml', () => {
  it('runs every application from its own image, and the migrations of every service', () => {
    const serving = built.filter(([, service]) => service.command === undefined);
    expect(serving.map(([name]) => name).sort()).toEqual(applications);
    for (const [name, service] of serving) expect(imageOf(service)).toBe(name);
    const migrating = built.filter(([, service]) => service.command?.[0] === 'migrate');
    expect(migrating.map(([name]) => name).sort()).toEqual(applicationsOf('service').map((name) => `${name}-migrate`));
    expect(readFileSync(path.join(root, 'docker/Dockerfile'), 'utf8')).toMatch(/^ARG SERVICE$/m);
  });

  it.each(built)('confines %s to a root file system it cannot write, without privileges to gain', (_name, service) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      healthcheck: expect.any(Object),
    });
    expect([service.privileged, service.user]).toEqual([undefined, undefined]);
  });

  it.each(built)(
    'gives %s what it needs, nothing it does not know, and no secret of its own',
    async (_name, service) => {
      const { known, required, secret } = await variablesOf(imageOf(service));
      const environment = service.environment ?? {};
      // What the image sets by itself.
      const fromImage = new Set(['POLICY_DIR', 'HOST', 'PORT']);
      expect(Object.keys(environment).filter((name) => !known.has(name))).toEqual([]);
      expect([...required].filter((name) => !(name in environment) && !fromImage.has(name))).toEqual([]);
      for (const name of [...secret].filter((candidate) => candidate in environment && candidate !== 'REDIS_URL')) {
        expect([name, environment[name]]).toEqual([name, expect.stringMatching(/\$\{[A-Z_]+:\?/)]);
      }
    },
  );

  it('has no secret with a default, and opens ports to this machine only', () => {
    const defaults = [...text.matchAll(/\$\{([A-Z_]+):-/g)].map(([, name]) => name);
    expect(new Set(defaults)).toEqual(new Set(['GATEWAY_PORT', 'IDENTITY_PORT', 'HOUSEHOLDS']));
    const ports = Object.values(services).flatMap((service) => service.ports ?? []);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('asks for nothing that docker/make-env does not draw', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'minzheng-compose-'));
    cpSync(path.join(root, 'docker/make-env'), path.join(folder, 'make-env'));
    execFileSync(path.join(folder, 'make-env'), { stdio: 'ignore' });
    const drawn = [...readFileSync(path.join(folder, '.env'), 'utf8').matchAll(/^([A-Z_]+)=(\S+)$/gm)].map(
      ([, name]) => name,
    );
    rmSync(folder, { recursive: true });
    const wanted = [...text.matchAll(/\$\{([A-Z_]+):\?/g)].map(([, name]) => name);
    expect([...new Set(wanted)].sort()).toEqual([...new Set(drawn)].sort());
  });
});
