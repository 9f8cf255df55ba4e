import { formatFiles, generateFiles, updateJson } from '@nx/devkit';
import path from 'node:path';
import { deploy } from './deployment.mjs';
import { edit } from './edit.mjs';
import { camelCase, constantCase, pascalCase, snakeCase, words } from './names.mjs';

/**
 * Makes a domain service and enters it where services are listed: gateway, sandbox, TypeScript, deployment.
 * @param {import('@nx/devkit').Tree} tree
 * @param {{ name: string, title: string, description: string }} options
 */
export default async function service(tree, { name, title, description }) {
  const home = `apps/${name}`;
  if (tree.exists(home)) throw new Error(`${home} exists already`);
  const port = nextPort(tree);
  const names = {
    name,
    title,
    description,
    port,
    camel: camelCase(name),
    pascal: pascalCase(name),
    words: words(name),
  };
  generateFiles(tree, path.join(import.meta.dirname, 'files/service'), home, names);

  updateJson(tree, 'tsconfig.json', (config) => ({
    ...config,
    references: [...config.references, { path: `./${home}` }].sort((a, b) => (a.path < b.path ? -1 : 1)),
  }));
  edit(tree, 'apps/gateway/src/routes.ts', [
    [
      /\n\];\n/,
      `
  {
    service: '${name}',
    title: '${title}',
    upstreamVariable: '${constantCase(name)}_URL',
    timeLimitMs: 15_000,
    bodyLimitBytes: 1_048_576,
  },
];
`,
    ],
  ]);
  edit(tree, 'tools/sandbox/applications.ts', [
    [
      "  {\n    name: 'gateway',",
      `  {
    name: '${name}',
    database: '${snakeCase(name)}',
    prepare: 'migrate',
    environment: (sandbox) => domainService(sandbox, '${name}'),
  },
$&`,
    ],
    [/( +)DATA_VERIFICATION_URL: .*\n/, `$&$1${constantCase(name)}_URL: sandbox.urlOf('${name}'),\n`],
  ]);
  edit(tree, 'apps/sandbox-identity/src/scopes.ts', [
    ["    'data-verification.write',\n", `$&    '${name}.read',\n    '${name}.write',\n`],
  ]);
  deploy(tree, name);
  await formatFiles(tree);
  return () => {
    console.log(
      `${home} is there. npm install links it, npm run docs documents it and makes it a user of Kafka; nx g @minzheng/tools:feature <feature> --service ${name} gives it something to do.`,
    );
  };
}

/** Services take ports one after another; they only matter where somebody starts one by hand. */
function nextPort(tree) {
  const taken = tree
    .children('apps')
    .map((app) => tree.read(`apps/${app}/src/service.ts`, 'utf8') ?? '')
    .map((text) => Number(/defaultPort: (\d+)/.exec(text)?.[1] ?? 0))
    .filter((port) => port < 8000);
  return Math.max(3100, ...taken) + 1;
}
