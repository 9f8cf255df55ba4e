import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';
import path from 'node:path';

import { findExecutable, root } from '../lib/paths.ts';
import { ToolProblem } from '../lib/problem.ts';
import { run } from '../services/maven.ts';

/** Every application there is an image of. */
export const applicationNames = globSync('apps/*', { cwd: root })
  .map((folder) => path.basename(folder))
  .sort();

const imageOf = (application: string, version: string): string => `minzheng/${application}:${version}`;

/**
 * Builds the image of every application. The network of the machine is used, because a registry's mirror or authority may
 * be known only there. @throws ToolProblem without a container engine, or with the end of what a build said
 */
export async function buildImages(version: string, tell: (detail: string) => void): Promise<void> {
  if (findExecutable('docker') === undefined) {
    throw new ToolProblem('docker is missing; it builds the images.', 'sudo apt-get install -y docker.io');
  }
  const revision = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  for (const application of applicationNames) {
    tell(application);
    const labels = { SERVICE: application, VERSION: version, REVISION: revision };
    const args = Object.entries(labels).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
    const recipe = path.join(root, 'docker/Dockerfile');
    await run('docker', [
      'build',
      '--network',
      'host',
      ...args,
      '-f',
      recipe,
      '-t',
      imageOf(application, version),
      root,
    ]);
  }
}

/**
 * Gives the images to the cluster: KUBERNETES_LOAD is a command that takes image names, such as `kind load docker-image`.
 * Without it the cluster is taken to share the engine's images.
 */
export async function loadImages(version: string): Promise<void> {
  const [command, ...args] = (process.env['KUBERNETES_LOAD'] ?? '').split(' ').filter((word) => word !== '');
  if (command === undefined) return;
  await run(command, [...args, ...applicationNames.map((application) => imageOf(application, version))]);
}

/** What an image says of itself and carries. */
export interface ImageFacts {
  user: string;
  labels: Record<string, string>;
  size: number;
  /** Packages in its bill of materials. */
  components: number;
  /** Packages inside the bundle or beside it that the bill does not name; there must be none. */
  strays: string[];
}

/** Looks into an image: as whom it runs, its labels, its bill of materials and whether that is all it carries. */
export function inspectImage(application: string, version: string): ImageFacts {
  const image = imageOf(application, version);
  const docker = (...args: string[]): string =>
    execFileSync('docker', args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const [inspected] = JSON.parse(docker('image', 'inspect', image)) as {
    Size: number;
    Config: { User: string; Labels: Record<string, string> };
  }[];
  const look = `
    const { globSync, readFileSync } = process.getBuiltinModule('fs');
    const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
    const bill = read('/srv/sbom.cdx.json').components.map((component) => component['bom-ref']);
    const beside = globSync('/srv/node_modules/{*,@*/*}/package.json').map(read).map(({ name, version }) => name + '@' + version);
    const inside = globSync('/srv/apps/*/bundle/contents.json').flatMap((file) => read(file).packages);
    const strays = [...inside, ...beside].filter((name) => !bill.includes(name));
    console.log(JSON.stringify({ components: bill.length, strays }));`;
  const found = JSON.parse(
    docker(
      'run',
      '--rm',
      '--read-only',
      '--network',
      'none',
      '--cap-drop',
      'ALL',
      '--entrypoint',
      'node',
      image,
      '-e',
      look,
    ),
  ) as { components: number; strays: string[] };
  if (inspected === undefined) throw new Error(`docker knows no ${image}`);
  return { user: inspected.Config.User, labels: inspected.Config.Labels, size: inspected.Size, ...found };
}
