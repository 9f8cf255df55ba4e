/** One variable of the environment: how it is read, and what the reference says of it. */
export interface Variable<T> {
  readonly kind: string;
  readonly description: string;
  readonly secret: boolean;
  readonly required: boolean;
  /** As written in the environment; shown in the reference unless the variable is secret. */
  readonly fallback: string | undefined;
  /** Default that only exists while SANDBOX=true. */
  readonly sandboxFallback: string | undefined;
  /** @throws Error whose message says what is expected, never what was found */
  parse(text: string): T;
}

/** Variables by name; see {@link defineConfig}. */
export type ConfigShape = Readonly<Record<string, Variable<unknown>>>;

/** The values a shape reads. */
export type ConfigOf<Shape extends ConfigShape> = {
  readonly [Name in keyof Shape]: Shape[Name] extends Variable<infer T> ? T : never;
};

/** Exit code of a process whose configuration is wrong (EX_CONFIG of sysexits.h). */
export const EXIT_CONFIG = 78;

/** All faults of a configuration at once. The message holds names and expectations, never values. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly faults: readonly string[]) {
    super(`The configuration has ${faults.length} fault(s):\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

interface CommonOptions {
  readonly description: string;
}
interface Defaulted {
  readonly default?: string;
}
interface Optional {
  readonly optional: true;
}

function variable<T>(
  kind: string,
  options: CommonOptions & { default?: string; optional?: true; sandboxDefault?: string; secret?: boolean },
  parse: (text: string) => T,
): Variable<T> {
  return Object.freeze({
    kind,
    description: options.description,
    secret: options.secret ?? false,
    required: options.optional !== true && options.default === undefined,
    fallback: options.default,
    sandboxFallback: options.sandboxDefault,
    parse,
  });
}

function text(options: CommonOptions & Optional & { pattern?: RegExp }): Variable<string | undefined>;
function text(options: CommonOptions & Defaulted & { pattern?: RegExp }): Variable<string>;
function text(
  options: CommonOptions & { default?: string; optional?: true; pattern?: RegExp },
): Variable<string | undefined> {
  return variable('text', options, (value) => {
    if (options.pattern !== undefined && !options.pattern.test(value)) {
      throw new Error(`must match ${options.pattern.source}`);
    }
    return value;
  });
}

interface IntOptions extends CommonOptions {
  readonly min?: number;
  readonly max?: number;
}
function int(options: IntOptions & Optional): Variable<number | undefined>;
function int(options: IntOptions & Defaulted): Variable<number>;
function int(options: IntOptions & { default?: string; optional?: true }): Variable<number | undefined> {
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = options;
  return variable(`int ${min}…${max === Number.MAX_SAFE_INTEGER ? '' : max}`, options, (value) => {
    const number = Number(value);
    if (!/^-?\d+$/.test(value) || !Number.isSafeInteger(number) || number < min || number > max) {
      throw new Error(`must be a whole number from ${min} to ${max}`);
    }
    return number;
  });
}

function bool(options: CommonOptions & Defaulted): Variable<boolean> {
  return variable('bool', options, (value) => {
    if (value !== 'true' && value !== 'false') {
      throw new Error('must be true or false');
    }
    return value === 'true';
  });
}

interface UrlOptions extends CommonOptions {
  readonly protocols: readonly string[];
  /** The address carries a password. */
  readonly secret?: boolean;
}
function url(options: UrlOptions & Optional): Variable<string | undefined>;
function url(options: UrlOptions & Defaulted): Variable<string>;
function url(options: UrlOptions & { default?: string; optional?: true }): Variable<string | undefined> {
  return variable('url', options, (value) => {
    if (!URL.canParse(value) || !options.protocols.includes(new URL(value).protocol.slice(0, -1))) {
      throw new Error(`must be an address that starts with ${options.protocols.map((p) => `${p}://`).join(' or ')}`);
    }
    return value;
  });
}

interface SecretOptions extends CommonOptions {
  /** Only while SANDBOX=true; there is no other default for a secret. */
  readonly sandboxDefault?: string;
}
function secret(options: SecretOptions & Optional): Variable<string | undefined>;
function secret(options: SecretOptions): Variable<string>;
function secret<T>(options: SecretOptions & { read: (text: string) => T }): Variable<T>;
function secret<T>(
  options: SecretOptions & { optional?: true; read?: (text: string) => T },
): Variable<T | string | undefined> {
  const { read } = options;
  return variable('secret', { ...options, secret: true }, (value) => (read === undefined ? value : read(value)));
}

function list(options: CommonOptions & Defaulted & { item?: RegExp }): Variable<readonly string[]> {
  return variable('list', options, (value) => {
    const items = value.split(',').map((item) => item.trim());
    const wrong = items.some((item) => item === '' || (options.item !== undefined && !options.item.test(item)));
    if (wrong) {
      throw new Error(
        `must be a list separated by commas${options.item ? `, each item like ${options.item.source}` : ''}`,
      );
    }
    return items;
  });
}

function choice<const T extends string>(options: CommonOptions & { of: readonly T[]; default?: T }): Variable<T> {
  return variable(options.of.join(' | '), options, (value) => {
    const found = options.of.find((candidate) => candidate === value);
    if (found === undefined) {
      throw new Error(`must be one of ${options.of.join(', ')}`);
    }
    return found;
  });
}

/** Kinds of variables. Defaults are written as they would stand in the environment. */
export const env = { text, int, bool, url, secret, list, choice } as const;

/**
 * Declares the variables a program reads.
 * @example defineConfig({ SOURCE_TIMEOUT_MS: env.int({ description: '…', default: '3000', max: 60000 }) })
 */
export function defineConfig<const Shape extends ConfigShape>(shape: Shape): Shape {
  const wrong = Object.keys(shape).filter((name) => !/^[A-Z][A-Z0-9_]*$/.test(name));
  if (wrong.length > 0) {
    throw new Error(`Variables are written in capitals: ${wrong.join(', ')}`);
  }
  return Object.freeze(shape);
}

/** An environment: `process.env`, or what a test gives. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads every variable; an empty text counts as not set.
 * @throws ConfigError with all faults
 */
export function readConfig<Shape extends ConfigShape>(shape: Shape, environment: Environment): ConfigOf<Shape> {
  const sandbox = environment['SANDBOX'] === 'true';
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, definition] of Object.entries(shape)) {
    const given = environment[name]?.trim();
    const written = given || (sandbox ? definition.sandboxFallback : undefined) || definition.fallback;
    if (written === undefined) {
      if (definition.required) {
        faults.push(`${name} is missing: ${definition.description}`);
      }
      continue;
    }
    try {
      values[name] = written === '' ? '' : definition.parse(written);
    } catch (error) {
      faults.push(`${name} ${(error as Error).message}`);
    }
  }
  if (faults.length > 0) {
    throw new ConfigError(faults);
  }
  return values as ConfigOf<Shape>;
}

/** Markdown table of a shape for the configuration reference. */
export function describeConfig(shape: ConfigShape): string[] {
  const cell = (words: string): string => words.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const rows = Object.entries(shape).map(([name, definition]) => {
    const fallback = definition.fallback === '' ? '(empty)' : definition.fallback;
    const need = definition.required ? 'required' : fallback === undefined ? 'optional' : `\`${fallback}\``;
    return `| \`${name}\` | ${cell(definition.kind)} | ${cell(need)} | ${cell(definition.description)} |`;
  });
  return ['| Variable | Kind | Default | Meaning |', '|---|---|---|---|', ...rows];
}
