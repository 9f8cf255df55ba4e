import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { parseAllDocuments, stringify } from 'yaml';

import { findExecutable } from '../lib/paths.ts';
import { ToolProblem } from '../lib/problem.ts';
import { run, runMaven } from '../services/maven.ts';

/** Where the operators' own modules keep the definitions that production uses. */
const modules: readonly { module: string; files: string }[] = [
  {
    module: 'github.com/cloudnative-pg/cloudnative-pg@v1.28.0',
    files: 'config/crd/bases/*_{clusters,scheduledbackups}.yaml',
  },
  {
    module: 'github.com/external-secrets/external-secrets@v1.3.2',
    files: 'config/crds/bases/external-secrets.io_*.yaml',
  },
  { module: 'github.com/kedacore/keda/v2@v2.21.0', files: 'config/crd/bases/keda.sh_*.yaml' },
  {
    module: 'github.com/prometheus-operator/prometheus-operator@v0.85.0',
    files: 'example/prometheus-operator-crd/*_{servicemonitors,podmonitors,prometheusrules}.yaml',
  },
  { module: 'sigs.k8s.io/gateway-api@v1.4.1', files: 'config/crd/standard/*_{gateways,httproutes}.yaml' },
];
const strimziPom = path.join(import.meta.dirname, 'strimzi-crds.pom.xml');
const strimziKinds = new Set(['Kafka', 'KafkaNodePool', 'KafkaTopic', 'KafkaUser']);

interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: Schema;
  'x-kubernetes-preserve-unknown-fields'?: boolean;
}

interface Definition {
  kind: string;
  metadata: { name: string };
  spec: { names: { kind: string }; versions: { name: string; schema: { openAPIV3Schema: Schema } }[] };
}

/** The definitions of every operator that production needs, as manifests. */
export async function definitions(folder: string, say: (line: string) => void): Promise<string[]> {
  return [...(await fromModules()), ...(await fromStrimzi(folder, say))];
}

async function fromModules(): Promise<string[]> {
  if (findExecutable('go') === undefined) {
    throw new ToolProblem('Go is missing; it brings the operators’ definitions.', 'sudo apt-get install -y golang-go');
  }
  const found: string[] = [];
  for (const { module, files } of modules) {
    await run('go', ['mod', 'download', module]);
    const answer = execFileSync('go', ['mod', 'download', '-json', module], { encoding: 'utf8' });
    const { Dir } = JSON.parse(answer) as { Dir: string };
    found.push(...globSync(files, { cwd: Dir }).map((file) => readFileSync(path.join(Dir, file), 'utf8')));
  }
  return found;
}

/**
 * Strimzi publishes the classes that its definitions are generated from, so they are generated here. The generator does
 * not see what a class's subclasses add, such as the rules of an authorisation: there any field is accepted.
 */
async function fromStrimzi(folder: string, say: (line: string) => void): Promise<string[]> {
  const target = path.join(folder, 'strimzi');
  mkdirSync(target, { recursive: true });
  const goal = 'io.fabric8:crd-generator-maven-plugin:7.3.1:generate';
  await runMaven(['-f', strimziPom, `-Dfolder=${target}`, goal], { cwd: target, say });
  return globSync('*.yml', { cwd: target }).flatMap((file) =>
    parseAllDocuments(readFileSync(path.join(target, file), 'utf8'))
      .map((document) => document.toJS() as Definition)
      .filter(({ spec }) => strimziKinds.has(spec.names.kind))
      .map((definition) => stringify(asServed(definition))),
  );
}

function asServed(definition: Definition): Definition {
  const [version] = definition.spec.versions;
  if (version === undefined) throw new Error(`${definition.metadata.name} has no version`);
  openUnions(version.schema.openAPIV3Schema);
  // Some classes still carry the version before; all kinds are served as v1.
  return { ...definition, spec: { ...definition.spec, versions: [{ ...version, name: 'v1' }] } };
}

/**
 * Wherever a field `type` chooses a subclass, its fields are let through, and so are values of any kind in a map of them;
 * the classes' own catch-all is no field.
 */
function openUnions(schema: Schema): void {
  const { properties = {}, items, additionalProperties } = schema;
  delete properties['additionalProperties'];
  if (properties['type']?.type === 'string') schema['x-kubernetes-preserve-unknown-fields'] = true;
  if (additionalProperties?.type === 'object' && additionalProperties.properties === undefined) {
    schema.additionalProperties = { 'x-kubernetes-preserve-unknown-fields': true };
    return;
  }
  for (const child of [...Object.values(properties), items, additionalProperties]) if (child) openUnions(child);
}
