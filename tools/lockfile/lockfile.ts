/** The parts of package-lock.json (version 3) that matter here. */
export interface LockedPackage {
  version?: string;
  resolved?: string;
  link?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

export interface Lockfile {
  packages: Record<string, LockedPackage>;
}

export interface MissingPackage {
  name: string;
  version: string;
  requiredBy: string;
}

/** Packages that name the registry they came from; the lockfile must install from any. */
export function namedRegistries(lockfile: Lockfile): string[] {
  return Object.entries(lockfile.packages).flatMap(([path, entry]) =>
    entry.resolved !== undefined && !entry.link ? [path] : [],
  );
}

/**
 * Optional packages of other systems that the lockfile lacks. `npm install` leaves out what its registry does not
 * offer (a mirror often keeps Linux only), and `npm ci` then refuses the whole lockfile.
 */
export function missingOptionals(lockfile: Lockfile): MissingPackage[] {
  const missing = new Map<string, MissingPackage>();
  for (const [path, { optionalDependencies = {} }] of Object.entries(lockfile.packages)) {
    for (const [name, range] of Object.entries(optionalDependencies)) {
      if (!resolves(lockfile, path, name)) missing.set(name, { name, version: range, requiredBy: path });
    }
  }
  return [...missing.values()];
}

/** Node's look-up: the nearest node_modules from the dependent upwards. */
function resolves(lockfile: Lockfile, from: string, name: string): boolean {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    if (`${folder}${folder ? '/' : ''}node_modules/${name}` in lockfile.packages) return true;
    if (folder === '') return false;
  }
}

const systems = ['darwin', 'linux', 'win32', 'freebsd', 'android', 'openharmony'];
const processors = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64'];

/**
 * An entry for a platform package, from its exact version and the platform its name ends in. Without an integrity
 * value, because its content was never seen here. @throws Error when version or name does not say enough.
 */
export function entryFor({ name, version }: MissingPackage): LockedPackage {
  const parts = name.replace(/^.*\//, '').split('-');
  const os = systems.find((system) => parts.includes(system));
  const cpu = processors.find((processor) => parts.includes(processor));
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version) || os === undefined || cpu === undefined) {
    throw new Error(`${name}@${version} cannot be filled in; run npm install against a registry that offers it`);
  }
  return { version, optional: true, os: [os], cpu: [cpu] };
}

/** The lockfile with the missing entries, in npm's order. */
export function filledIn(lockfile: Lockfile): Lockfile {
  const added = missingOptionals(lockfile).map(
    (missing) => [`node_modules/${missing.name}`, entryFor(missing)] as const,
  );
  const packages = Object.fromEntries(
    [...Object.entries(lockfile.packages), ...added].sort(([a], [b]) => a.localeCompare(b, 'en')),
  );
  return { ...lockfile, packages };
}
