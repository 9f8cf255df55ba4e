import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

const keptAfterRetirement = 4;

/** Private signing keys in the order: active, next, retired (newest first). */
export interface KeyOverview {
  readonly active: string;
  readonly next: string;
  readonly retired: readonly string[];
}

/**
 * The issuer's RS256 keys. The next key is published before it signs anything, so a verifier that caches the JWKS already
 * knows it when a rotation happens; retired keys stay published so that tokens in flight remain valid.
 */
export class SigningKeys {
  private constructor(
    private keys: JWK[],
    private readonly file: string | undefined,
  ) {}

  /** Reads the keys kept in `directory`, or makes new ones (and keeps them there, if a directory is given). */
  static async open(directory?: string): Promise<SigningKeys> {
    const file = directory === undefined ? undefined : join(directory, 'signing-keys.json');
    if (directory !== undefined) await mkdir(directory, { recursive: true, mode: 0o700 });
    const stored = file === undefined ? undefined : await readStoredKeys(file);
    if (stored !== undefined) return new SigningKeys(stored, file);
    const fresh = new SigningKeys([await newKey(), await newKey()], file);
    await fresh.store();
    return fresh;
  }

  /** Private JWKS, the signing key first. */
  jwks(): { keys: JWK[] } {
    return { keys: this.keys.map((key) => ({ ...key })) };
  }

  overview(): KeyOverview {
    const [active, next, ...retired] = this.keys.map((key) => key.kid ?? '');
    return { active: active ?? '', next: next ?? '', retired };
  }

  /** The announced key begins to sign, a new one is announced, the former one only verifies from now on. */
  async rotate(): Promise<KeyOverview> {
    const announced = await newKey();
    const [active, next, ...retired] = this.keys;
    this.keys = [next, announced, active, ...retired]
      .filter((key) => key !== undefined)
      .slice(0, 2 + keptAfterRetirement);
    await this.store();
    return this.overview();
  }

  private async store(): Promise<void> {
    if (this.file === undefined) return;
    const draft = `${this.file}.${randomBytes(4).toString('hex')}`;
    await writeFile(draft, JSON.stringify({ keys: this.keys }), { mode: 0o600 });
    await rename(draft, this.file);
  }
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true, modulusLength: 2048 });
  return { ...(await exportJWK(privateKey)), kid: randomBytes(12).toString('base64url'), alg: 'RS256', use: 'sig' };
}

async function readStoredKeys(file: string): Promise<JWK[] | undefined> {
  try {
    const { keys } = JSON.parse(await readFile(file, 'utf8')) as { keys: JWK[] };
    return keys.length >= 2 ? keys : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
