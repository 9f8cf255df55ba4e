/** What the identity sandbox needs to know; read once at start. */
export interface Configuration {
  readonly issuer: string;
  readonly host: string;
  readonly port: number;
  readonly gatewayUrl: string;
  readonly seed: string;
  /** Directory for the signing keys; without it they live in memory and a restart invalidates tokens. */
  readonly stateDirectory: string | undefined;
}

/** All faults of the environment at once; the program ends with exit code 78 (EX_CONFIG). */
export class ConfigurationError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`configuration: ${faults.join('; ')}`);
  }
}

/**
 * Reads `ISSUER_URL`, `HOST`, `PORT`, `GATEWAY_URL`, `SANDBOX_SEED`, `STATE_DIR`; `SANDBOX` must be `true` because every
 * secret of this issuer is public knowledge.
 */
export function readConfiguration(environment: NodeJS.ProcessEnv): Configuration {
  const faults: string[] = [];
  if (environment['SANDBOX'] !== 'true') faults.push('SANDBOX must be true: this issuer hands out well-known secrets');

  const url = (name: string, fallback?: string): string => {
    const text = environment[name] ?? fallback;
    const parsed = text === undefined ? null : URL.parse(text);
    const usable = parsed !== null && ['http:', 'https:'].includes(parsed.protocol) && !parsed.search && !parsed.hash;
    if (!usable) faults.push(`${name} must be an http(s) URL without query`);
    return text?.replace(/\/$/, '') ?? '';
  };

  const port = Number(environment['PORT'] ?? '3900');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) faults.push('PORT must be an integer from 0 to 65535');
  const host = environment['HOST'] ?? '127.0.0.1';
  const issuer = url('ISSUER_URL', `http://127.0.0.1:${port}`);
  const gatewayUrl = url('GATEWAY_URL', 'http://127.0.0.1:3000');
  const seed = environment['SANDBOX_SEED'] ?? 'minzheng';
  if (seed.length === 0) faults.push('SANDBOX_SEED must not be empty');

  if (faults.length > 0) throw new ConfigurationError(faults);
  return { issuer, host, port, gatewayUrl, seed, stateDirectory: environment['STATE_DIR'] || undefined };
}
