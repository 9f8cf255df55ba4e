import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { findFaults, gatewayPort, javaVersion } from './checks.mjs';
import { inStep } from './install.mjs';
import { listenerOf, portIsFree } from './ports.mjs';

describe('the checks before a start', () => {
  let server: Server;
  let port: number;

  beforeAll(async () => {
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as { port: number }).port;
  });

  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
  });

  it('names a taken port, the process that holds it, and what helps', async () => {
    expect(await portIsFree(port)).toBe(false);
    expect(listenerOf(port)?.pid).toBe(process.pid);
    const faults = await findFaults({ java: false, port });
    expect(faults).toEqual([
      {
        message: expect.stringContaining(`Port ${port} for the gateway is taken by process ${process.pid}`),
        remedy: `npm start -- --port ${port + 100}`,
      },
    ]);
  });

  it('reads the release from the answers of old and new Java', () => {
    expect(javaVersion('openjdk version "17.0.15" 2025-04-15')).toBe(17);
    expect(javaVersion('java version "1.8.0_402"')).toBe(8);
    expect(javaVersion('openjdk version "25" 2025-09-16')).toBe(25);
    expect(javaVersion('command not found')).toBeUndefined();
  });

  it('takes the port asked for, else the one of the last start, else 3000', () => {
    const state = mkdtempSync(path.join(tmpdir(), 'minzheng-spec-'));
    try {
      expect(gatewayPort([], state)).toBe(3000);
      mkdirSync(path.join(state, 'sandbox'));
      writeFileSync(path.join(state, 'sandbox/settled.json'), '{"gatewayPort":3500}');
      expect(gatewayPort(['--detach'], state)).toBe(3500);
      expect(gatewayPort(['--port', '3600'], state)).toBe(3600);
      expect(gatewayPort(['--port=3700', '--detach'], state)).toBe(3700);
    } finally {
      rmSync(state, { recursive: true });
    }
  });
});

describe('the comparison of lockfile and node_modules', () => {
  const locked = {
    packages: {
      '': { version: '0.1.0' },
      'libs/domain': { version: '0.1.0' },
      'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
      'node_modules/b-darwin-arm64': { version: '1.0.0', optional: true },
    },
  };

  it('accepts what npm installed here, without the packages of other systems', () => {
    expect(inStep(locked, { packages: { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } } })).toBe(true);
  });

  it('notices a missing and a changed package', () => {
    expect(inStep(locked, { packages: {} })).toBe(false);
    expect(inStep(locked, { packages: { 'node_modules/a': { version: '1.0.1', integrity: 'sha512-b' } } })).toBe(false);
  });
});
