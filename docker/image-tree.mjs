/**
 * What the Dockerfile cannot say with COPY. Each works in the present folder.
 *   manifests TARGET            the files that `npm ci` reads, without any source
 *   built TARGET                what the build has made, and the policy packs
 *   production SERVICE          narrows the manifests to the service, its libraries and what they need in production
 *   service SERVICE BUILT TARGET  from an installation of that and what is built: what the service runs on, and its bill of
 *                               materials
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const commands = { manifests, built, production, service };
const [command, ...words] = process.argv.slice(2);
commands[/** @type {keyof typeof commands} */ (command)](...words);

/** @param {string} target */
function manifests(target) {
  const packages = globSync(['{apps,libs}/*/package.json', 'tools/package.json']);
  for (const file of ['package.json', 'package-lock.json', '.npmrc', ...packages]) copy(file, path.join(target, file));
}

/** @param {string} target */
function built(target) {
  for (const folder of [...globSync('{apps,libs}/*/dist'), 'policies']) copy(folder, path.join(target, folder));
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
 * @param {string} name
 * @param {string} made
 * @param {string} target
 */
function service(name, made, target) {
  for (const folder of workspacesOf(`apps/${name}`)) {
    copy(path.join(folder, 'package.json'), path.join(target, folder, 'package.json'));
    copy(path.join(made, folder, 'dist'), path.join(target, folder, 'dist'));
    // Where two packages need different versions, npm puts one beside its package.
    const own = path.join(folder, 'node_modules');
    if (existsSync(own)) copy(own, path.join(target, own));
  }
  copy('node_modules', path.join(target, 'node_modules'));
  copy(path.join(made, 'policies'), path.join(target, 'policies'));
  const bill = execFileSync('npm', ['sbom', '--sbom-format=cyclonedx'], { maxBuffer: 256 * 1024 * 1024 });
  writeFileSync(path.join(target, 'sbom.cdx.json'), bill);
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
