/**
 * What the Dockerfile cannot say with COPY. Each works in the present folder.
 *   manifests TARGET            the files that `npm ci` reads, without any source
 *   built TARGET                what the build has made to be run, and the policy packs
 *   production SERVICE          narrows the manifests to the service, its libraries and what they need in production
 *   service SERVICE BUILT TARGET  from an installation of that and what is built: what the service runs on, and its bill of
 *                               materials
 *   compiled SERVICE TARGET     what Node makes of the service's code before it can run it, so that no start has to
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** As whom the image runs: Node keeps what it compiled for each user apart. */
const user = { uid: 1000, gid: 1000 };
/** How a program ends that was given an unknown word, or that misses its configuration, once its code is there. */
const ended = [64, 78];

const commands = { manifests, built, production, service, compiled };
const [command, ...words] = process.argv.slice(2);
commands[/** @type {keyof typeof commands} */ (command)](...words);

/** @param {string} target */
function manifests(target) {
  const packages = globSync(['{apps,libs}/*/package.json', 'tools/package.json']);
  for (const file of ['package.json', 'package-lock.json', '.npmrc', ...packages]) copy(file, path.join(target, file));
}

/** @param {string} target */
function built(target) {
  for (const folder of [...globSync('apps/*/bundle'), 'policies']) copy(folder, path.join(target, folder));
}

/**
 * npm leaves out what only development needs by looking at the whole workspace, where the tools need the test library;
 * so the workspace becomes the service's own. The lockfile stays as it is: every version is the one that was tested.
 * @param {string} name
 */
function production(name) {
  const workspaces = [...workspacesOf(`apps/${name}`)];
  change('package.json', (root) => ({ ...root, workspaces, devDependencies: {}, optionalDependencies: {} }));
  for (const folder of workspaces) {
    change(path.join(folder, 'package.json'), ({ devDependencies, ...manifest }) => manifest);
  }
}

/**
 * Most packages are inside the bundle. The bill names these and the ones that stand beside it, as npm describes them.
 * @param {string} name
 * @param {string} made
 * @param {string} target
 */
function service(name, made, target) {
  const folder = path.join('apps', name);
  const bundle = path.join(made, folder, 'bundle');
  copy(path.join(folder, 'package.json'), path.join(target, folder, 'package.json'));
  copy(bundle, path.join(target, folder, 'bundle'));
  copy(path.join(made, 'policies'), path.join(target, 'policies'));
  const contents = JSON.parse(readFileSync(path.join(bundle, 'contents.json'), 'utf8'));
  const carried = new Set(contents.packages);
  const installed = Object.keys(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).dependencies);
  for (const each of contents.apart.filter((/** @type {string} */ one) => installed.includes(one))) {
    for (const [place, id] of installationOf(each)) {
      copy(place, path.join(target, place));
      carried.add(id);
    }
  }
  writeFileSync(path.join(target, 'sbom.cdx.json'), JSON.stringify(billOf(carried), null, 2));
}

/**
 * npm's bill of everything installed, narrowed to what is carried and the workspace's own.
 * @param {ReadonlySet<string>} carried
 */
function billOf(carried) {
  const all = execFileSync('npm', ['sbom', '--sbom-format=cyclonedx'], { maxBuffer: 256 * 1024 * 1024 });
  const bill = JSON.parse(all.toString());
  /** @param {string} id */
  const inside = (id) => carried.has(id) || id.startsWith('@minzheng/') || id === bill.metadata.component['bom-ref'];
  bill.components = bill.components.filter((/** @type {any} */ one) => inside(one['bom-ref']));
  const named = new Set(bill.components.map((/** @type {any} */ one) => one['bom-ref']));
  const unnamed = [...carried].filter((id) => !named.has(id));
  if (unnamed.length > 0) throw new Error(`npm does not know ${unnamed.join(', ')}`);
  bill.dependencies = bill.dependencies
    .filter((/** @type {any} */ one) => inside(one.ref))
    .map((/** @type {any} */ one) => ({ ...one, dependsOn: one.dependsOn.filter(inside) }));
  return bill;
}

/**
 * A package as Node finds it from a place, and what it needs; a peer is needed as well.
 * @param {string} name
 * @param {string} from
 * @param {Map<string, string>} found
 */
function installationOf(name, from = '.', found = new Map()) {
  const place = path.join(from, 'node_modules', name);
  if (!existsSync(place)) {
    if (from === '.') throw new Error(`${name} is not installed`);
    return installationOf(name, path.dirname(from), found);
  }
  if (found.has(place)) return found;
  const manifest = JSON.parse(readFileSync(path.join(place, 'package.json'), 'utf8'));
  found.set(place, `${name}@${manifest.version}`);
  for (const needed of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
    installationOf(needed, place, found);
  }
  return found;
}

/**
 * A word that is no command has the service load its code and end. What Node compiled belongs to root from here on: the
 * service reads it and cannot change it.
 * @param {string} name
 * @param {string} target
 */
function compiled(name, target) {
  const cache = path.join(target, 'compiled');
  mkdirSync(cache);
  chownSync(cache, user.uid, user.gid);
  const env = { PATH: process.env['PATH'], NODE_COMPILE_CACHE: cache };
  const cwd = path.join(target, 'apps', name);
  const { status, stderr } = spawnSync(process.execPath, ['bundle/main.js', 'compile'], { ...user, cwd, env });
  if (!ended.includes(status ?? -1)) throw new Error(`${name} ended with ${status}: ${stderr.toString()}`);
  const made = globSync('**/*', { cwd: cache, withFileTypes: true });
  if (!made.some((entry) => entry.isFile())) throw new Error(`Node has compiled nothing of ${name}`);
  chownSync(cache, 0, 0);
  for (const entry of made) {
    const file = path.join(entry.parentPath, entry.name);
    chownSync(file, 0, 0);
    chmodSync(file, entry.isDirectory() ? 0o755 : 0o644);
  }
}

/**
 * The service and the libraries it needs, directly or through others.
 * @param {string} folder
 * @param {Set<string>} found
 */
function workspacesOf(folder, found = new Set()) {
  if (found.has(folder)) return found;
  found.add(folder);
  const { dependencies = {} } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    if (name.startsWith('@minzheng/')) workspacesOf(name.replace('@minzheng/', 'libs/'), found);
  }
  return found;
}

/**
 * @param {string} file
 * @param {(manifest: any) => object} edit
 */
function change(file, edit) {
  writeFileSync(file, JSON.stringify(edit(JSON.parse(readFileSync(file, 'utf8'))), null, 2));
}

/**
 * @param {string} from
 * @param {string} to
 */
function copy(from, to) {
  mkdirSync(path.dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}
