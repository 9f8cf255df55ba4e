import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { freePort } from '../lib/ports.ts';
import { Environment } from './environment.ts';
import { applications } from './applications.ts';
import { parseOptions, settle } from './settings.ts';

describe('options of npm start', () => {
  it('have defaults', () => {
    expect(parseOptions([])).toEqual({
      port: undefined,
      households: undefined,
      demo: true,
      detach: false,
      help: false,
    });
  });

  it.each([['--port', '80'], ['--port', 'x'], ['--households', '1.5'], ['--colour'], ['stray']])(
    'refuse %s %s',
    (...args) => {
      expect(() => parseOptions(args)).toThrow();
    },
  );
});

describe('settings of a sandbox', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'minzheng-spec-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('draw secrets once, keep them for the next start, and keep them from other users', async () => {
    const first = await settle(folder, parseOptions(['--port', String(await freePort()), '--households', '50']));
    const second = await settle(folder, parseOptions([]));
    expect(second.passwords).toEqual(first.passwords);
    expect(second.personKeySecrets).toBe(first.personKeySecrets);
    expect(second.gatewayPort).toBe(first.gatewayPort);
    expect(second.households).toBe(50);
    expect(statSync(path.join(folder, 'settled.json')).mode & 0o077).toBe(0);
    const other = mkdtempSync(path.join(tmpdir(), 'minzheng-spec-'));
    const foreign = await settle(other, parseOptions(['--port', String(await freePort())]));
    rmSync(other, { recursive: true });
    expect(foreign.passwords['social_assistance_app']).not.toBe(first.passwords['social_assistance_app']);
  });

  it('refuse a taken gateway port by name', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    await expect(settle(folder, parseOptions(['--port', String(port)]))).rejects.toThrow(
      `Port ${port} for the gateway is taken`,
    );
    await new Promise((resolve) => server.close(resolve));
    expect(() => readFileSync(path.join(folder, 'settled.json'))).toThrow();
  });

  it('give each program its own role, never the owner, and nothing else of the environment', async () => {
    const settings = await settle(folder, parseOptions(['--port', String(await freePort())]));
    const addresses = {
      databaseUrl: 'postgres://admin:word@db.example:5432/postgres',
      kafkaBrokers: 'k:9092',
      redisUrl: 'redis://r',
    };
    const environment = new Environment(settings, addresses, folder, {
      PATH: '/bin',
      AWS_SECRET: 'x',
      DATABASE_URL: 'y',
    });
    const service = applications.find(({ name }) => name === 'social-assistance');
    if (!service) throw new Error('no social-assistance');
    const variables = environment.forApplication(service);
    expect(new URL(variables['DATABASE_URL'] ?? '')).toMatchObject({
      username: 'social_assistance_app',
      host: 'db.example:5432',
      pathname: '/social_assistance',
    });
    expect(JSON.stringify(variables)).not.toContain(settings.passwords['social_assistance_owner']);
    expect(variables).not.toHaveProperty('AWS_SECRET');
    expect(variables['PATH']).toBe('/bin');
  });

  it('use a database of the reader where one is named', async () => {
    const settings = await settle(folder, parseOptions(['--port', String(await freePort())]));
    const addresses = { databaseUrl: 'postgres://a:b@h/postgres', kafkaBrokers: '', redisUrl: '' };
    const outside = {
      SOCIAL_ASSISTANCE_DATABASE_URL: 'postgres://s:p@h/x',
      SOCIAL_ASSISTANCE_DATABASE_OWNER_URL: 'postgres://o:p@h/x',
    };
    const environment = new Environment(settings, addresses, folder, outside);
    expect(environment.databaseUrl('social-assistance', 'app')).toBe('postgres://s:p@h/x');
    expect(environment.databaseUrl('social-assistance', 'owner')).toBe('postgres://o:p@h/x');
    expect(environment.givenDatabase('data-verification')).toBeUndefined();
  });
});
