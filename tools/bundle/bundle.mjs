/**
 * `node bundle.mjs [FOLDER]`: makes of a compiled program (FOLDER/dist/main.js) what is run, FOLDER/bundle/main.js, with
 * everything it imports. A start spends most of its time on each file rather than on what the file does, and these are a
 * few instead of thousands. What is only imported when it is needed stays in parts of its own.
 *
 * Beside it: `contents.json` says which packages are inside and which stay packages, `notices.txt` what their licences want
 * to be passed on.
 */
import { existsSync, globSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { rolldown } from 'rolldown';

/** Packages that look for files next to their own code. */
const apart = ['swagger-ui-express'];

/** Compiled code of the workspace; its maps lead on to the TypeScript. */
const ours = /\/(?:apps|libs)\/[^/]+\/dist\/.+\.js$/;
const packages = /\/node_modules\//;

const folder = path.resolve(process.argv[2] ?? '.');
const target = path.join(folder, 'bundle');
const installed = installationOf(folder);

rmSync(target, { recursive: true, force: true });
const bundle = await rolldown({
  input: { main: path.join(folder, 'dist/main.js') },
  platform: 'node',
  external: (id) => apart.includes(packageOf(id)) || isElsewhere(id),
  // What is bundled is compiled; the images' build has not all the projects that a tsconfig.json refers to.
  tsconfig: false,
  onLog: refuse,
  plugins: [{ name: 'maps-of-ours', load: { filter: { id: ours }, handler: withMap } }],
});
const { output } = await bundle.write({
  dir: target,
  format: 'esm',
  // Hidden: Node would read the maps at every start, the log reads them once an error is logged (source-frames.ts).
  sourcemap: 'hidden',
  chunkFileNames: 'parts/[name].js',
  codeSplitting: { groups: [{ name: 'packages', test: packages, entriesAware: true }] },
  // Nest finds providers, TypeORM names tables and OpenAPI names schemas by the names of classes.
  keepNames: true,
});
await bundle.close();

const chunks = output.filter((part) => part.type === 'chunk');
for (const { fileName, moduleIds } of chunks) keepMap(`${path.join(target, fileName)}.map`, moduleIds);
const folders = new Set(chunks.flatMap(({ moduleIds }) => moduleIds.flatMap(packageFolderOf)));
writeFileSync(path.join(target, 'contents.json'), JSON.stringify({ packages: namesOf(folders), apart }, null, 2));
writeFileSync(path.join(target, 'notices.txt'), noticesOf(folders));

/**
 * Whether it is a package that the program does not ask for: some use what happens to be installed for another part of the
 * workspace (supports-color, @opentelemetry/api) and do without where only this program is.
 * @param {string} id
 */
function isElsewhere(id) {
  return /^[@\w]/.test(id) && !id.startsWith('node:') && !installed.has(packageOf(id));
}

/** @param {string} id */
function packageOf(id) {
  return id
    .split('/')
    .slice(0, id.startsWith('@') ? 2 : 1)
    .join('/');
}

/**
 * Names of the packages that npm installs for the one in `place`, from there outwards.
 * @param {string} place
 * @param {Set<string>} names
 * @param {Set<string>} seen
 */
function installationOf(place, names = new Set(), seen = new Set()) {
  if (seen.has(place)) return names;
  seen.add(place);
  const manifest = JSON.parse(readFileSync(path.join(place, 'package.json'), 'utf8'));
  const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta = {} } = manifest;
  const peers = Object.keys(peerDependencies ?? {}).filter((name) => peerDependenciesMeta[name]?.optional !== true);
  for (const name of [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers]) {
    const found = foundFrom(place, name);
    if (found === undefined) continue;
    names.add(name);
    installationOf(found, names, seen);
  }
  return names;
}

/**
 * @param {string} from
 * @param {string} name
 * @returns {string | undefined}
 */
function foundFrom(from, name) {
  const place = path.join(from, 'node_modules', name);
  if (existsSync(path.join(place, 'package.json'))) return realpathSync(place);
  const outer = path.dirname(from);
  return outer === from ? undefined : foundFrom(outer, name);
}

/** @param {string} file */
function withMap(file) {
  const map = `${file}.map`;
  return { code: readFileSync(file, 'utf8'), ...(existsSync(map) ? { map: readFileSync(map, 'utf8') } : {}) };
}

/**
 * Packages may ask for others that are optional, and do without; what our own code asks for must be there.
 * @param {string} _level
 * @param {{ id?: string, message: string }} log
 */
function refuse(_level, { id, message }) {
  if (id === undefined || !packages.test(id)) throw new Error(message);
}

/**
 * Only our own code is mapped: with the packages the maps would take tens of megabytes once they are read.
 * @param {string} file
 * @param {readonly string[]} modules
 */
function keepMap(file, modules) {
  if (!existsSync(file)) return;
  if (!modules.some((module) => ours.test(module))) return rmSync(file);
  const { sourcesContent: _, ...map } = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify(map));
}

/** @param {string} module */
function packageFolderOf(module) {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(module) ?? [];
}

/** @param {Iterable<string>} found */
function namesOf(found) {
  return [...found].map(nameOf).sort();
}

/** @param {string} place */
function nameOf(place) {
  const { name, version } = JSON.parse(readFileSync(path.join(place, 'package.json'), 'utf8'));
  return `${name}@${version}`;
}

/** @param {Iterable<string>} found */
function noticesOf(found) {
  const notices = [...found].sort().flatMap((place) => {
    const files = globSync('{licen[sc]e,LICEN[SC]E,Licen[sc]e,notice,NOTICE}*', { cwd: place }).sort();
    return files.map((file) => `${nameOf(place)} ${file}\n\n${readFileSync(path.join(place, file), 'utf8').trim()}\n`);
  });
  return notices.join(`\n${'-'.repeat(72)}\n\n`);
}
