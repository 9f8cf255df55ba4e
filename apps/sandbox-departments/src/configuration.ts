/** What the departments' sandbox needs to know; read once at start. */
export interface Configuration {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly issuer: string;
  readonly audience: string;
  readonly host: string;
  readonly port: number;
  readonly city: { readonly seed: string; readonly households: number };
}

/** All faults of environment and arguments at once; the program ends with exit code 78 (EX_CONFIG). */
export class ConfigurationError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`configuration: ${faults.join('; ')}`);
  }
}

export type Command = 'serve' | 'load';

/** A city of this size fills some 40 GB; more is a slip of the finger. */
const mostHouseholds = 10_000_000;

/** Reads the command, its options `--households N` and `--seed S`, and the environment; options win. */
export function readConfiguration(
  environment: NodeJS.ProcessEnv,
  argv: readonly string[],
): Configuration & { command: Command } {
  const faults: string[] = [];
  const { command, options } = readArguments(argv, faults);
  if (environment['SANDBOX'] !== 'true')
    faults.push('SANDBOX must be true: this program answers from an invented city');

  const url = (name: string, protocols: readonly string[], needed: boolean): string => {
    const text = environment[name] ?? '';
    const protocol = URL.parse(text)?.protocol;
    if (needed && (protocol === undefined || !protocols.includes(protocol))) {
      faults.push(`${name} must be a URL with ${protocols.join(' or ')}`);
    }
    return text;
  };
  const whole = (name: string, text: string, most: number): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value > most) faults.push(`${name} must be a whole number up to ${most}`);
    return value;
  };

  const serves = command === 'serve';
  const configuration = {
    command,
    databaseUrl: url('DATABASE_URL', ['postgres:', 'postgresql:'], true),
    redisUrl: url('REDIS_URL', ['redis:', 'rediss:'], serves),
    issuer: url('OIDC_ISSUER', ['http:', 'https:'], serves).replace(/\/$/, ''),
    audience: environment['OIDC_AUDIENCE'] ?? 'departments',
    host: environment['HOST'] ?? '127.0.0.1',
    port: whole('PORT', environment['PORT'] ?? '3910', 65_535),
    city: {
      seed: options['seed'] ?? environment['SANDBOX_SEED'] ?? 'minzheng',
      households: whole(
        options['households'] === undefined ? 'HOUSEHOLDS' : '--households',
        options['households'] ?? environment['HOUSEHOLDS'] ?? '2000',
        mostHouseholds,
      ),
    },
  };
  if (configuration.city.seed.length === 0) faults.push('SANDBOX_SEED must not be empty');
  if (faults.length > 0) throw new ConfigurationError(faults);
  return configuration;
}

function readArguments(
  argv: readonly string[],
  faults: string[],
): { command: Command; options: Record<string, string | undefined> } {
  const rest = [...argv];
  const options: Record<string, string | undefined> = {};
  const word = rest[0]?.startsWith('--') === false ? rest.shift() : 'serve';
  if (word !== 'serve' && word !== 'load') faults.push('the command must be serve or load');
  while (rest.length > 0) {
    const [name = '', inline] = (rest.shift() ?? '').split('=', 2);
    if (name !== '--households' && name !== '--seed') {
      faults.push('the options are --households N and --seed S');
      break;
    }
    options[name.slice(2)] = inline ?? rest.shift() ?? '';
  }
  return { command: word === 'load' ? 'load' : 'serve', options };
}
