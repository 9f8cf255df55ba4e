import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunningIssuer } from './running-issuer.js';

const window = 'window-990101001';

async function publishedKeys(issuer: RunningIssuer): Promise<string[]> {
  const { keys } = (await (await fetch(`${issuer.url}/jwks`)).json()) as { keys: Record<string, string>[] };
  expect(keys.some((key) => 'd' in key)).toBe(false);
  return keys.map((key) => key['kid'] ?? '');
}

async function rotate(issuer: RunningIssuer, token: string): Promise<Response> {
  return fetch(`${issuer.url}/sandbox/rotate-keys`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
}

describe('key rotation', () => {
  it('signs with a key that was announced before, publishes a new one and keeps the old for verification', async () => {
    const issuer = await RunningIssuer.start();
    const control = await issuer.systemToken('sandbox-console');
    const before = await issuer.systemToken(window);
    const announced = await publishedKeys(issuer);

    const rotated = (await (await rotate(issuer, control)).json()) as { active: string; retired: string[] };

    const after = await issuer.systemToken(window);
    const published = await publishedKeys(issuer);
    expect(announced).toContain(rotated.active);
    expect((await issuer.verify(after)).protectedHeader.kid).toBe(rotated.active);
    expect((await issuer.verify(before)).protectedHeader.kid).toBe(rotated.retired[0]);
    expect(published).toHaveLength(announced.length + 1);
    expect(published).toEqual(expect.arrayContaining(announced));
    await issuer.stop();
  });

  it('is only for tokens with scope sandbox.control', async () => {
    const issuer = await RunningIssuer.start();
    const keys = await publishedKeys(issuer);
    const answers = await Promise.all([
      rotate(issuer, await issuer.systemToken(window)),
      rotate(issuer, 'nonsense'),
      fetch(`${issuer.url}/sandbox/rotate-keys`, { method: 'POST' }),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401]);
    expect(await publishedKeys(issuer)).toEqual(keys);
    await issuer.stop();
  });

  it('keeps keys over a restart when it has a state directory', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'minzheng-identity-'));
    const first = await RunningIssuer.start({ STATE_DIR: directory });
    const keys = await publishedKeys(first);
    await first.stop();
    const second = await RunningIssuer.start({ STATE_DIR: directory });
    expect(await publishedKeys(second)).toEqual(keys);
    expect((await stat(join(directory, 'signing-keys.json'))).mode & 0o077).toBe(0);
    await second.stop();
    await rm(directory, { recursive: true });
  });
});
