import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { parseAllDocuments } from 'yaml';

import { root } from '../lib/paths.ts';
import { build, kustomize } from './kubectl.ts';

/** A manifest as far as the tests look into all kinds of them. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Record<string, string> };
  // What follows differs from kind to kind; a test reads what it knows of its kind.
  spec: Record<string, unknown>;
  data?: Record<string, string>;
}

export interface EnvironmentVariable {
  name: string;
  value?: string;
  valueFrom?: { secretKeyRef?: { name: string; key: string }; configMapKeyRef?: { name: string; key: string } };
}

interface Probe {
  httpGet: { path: string; port: string };
  timeoutSeconds: number;
}

export interface Container {
  name: string;
  image: string;
  env: EnvironmentVariable[];
  ports: { name: string; containerPort: number }[];
  startupProbe: Probe;
  livenessProbe: Probe;
  readinessProbe: Probe;
  lifecycle: { preStop: { sleep: { seconds: number } } };
  resources: { requests: Record<string, string>; limits: Record<string, string> };
  securityContext: object;
  volumeMounts: { name: string; mountPath: string; readOnly?: boolean }[];
}

/** The pod of a Deployment or Job. */
export interface PodTemplate {
  metadata: { labels: Record<string, string> };
  spec: {
    serviceAccountName: string;
    automountServiceAccountToken: boolean;
    terminationGracePeriodSeconds: number;
    securityContext: object;
    topologySpreadConstraints: { topologyKey: string; labelSelector: { matchLabels: Record<string, string> } }[];
    containers: [Container, ...Container[]];
    volumes: { name: string; configMap?: { name: string }; secret?: { secretName: string } }[];
  };
}

/** Everything an overlay makes. */
export class Overlay {
  readonly manifests: readonly Manifest[];

  private constructor(manifests: readonly Manifest[]) {
    this.manifests = manifests;
  }

  static async of(name: string): Promise<Overlay> {
    const text = build(await kustomize(), path.join(root, 'k8s/overlays', name));
    return new Overlay(parseAllDocuments(text).map((document) => document.toJS() as Manifest));
  }

  all(kind: string): Manifest[] {
    return this.manifests.filter((manifest) => manifest.kind === kind);
  }

  /** @throws Error when there is none, or more than one */
  one(kind: string, name: string): Manifest {
    const [found, ...others] = this.all(kind).filter(({ metadata }) => metadata.name === name);
    if (found === undefined || others.length > 0) throw new Error(`${1 + others.length} ${kind} ${name}`);
    return found;
  }

  podOf(kind: 'Deployment' | 'Job', name: string): PodTemplate {
    return (this.one(kind, name).spec as { template: PodTemplate }).template;
  }
}

/** Applications by what they are, from the folders of apps/. */
export function applicationsOf(kind: 'sandbox' | 'platform' | 'service'): string[] {
  const all = globSync('apps/*/package.json', { cwd: root }).map((file) => file.split('/')[1] ?? '');
  const isSandbox = (name: string): boolean => name.startsWith('sandbox-');
  return all
    .filter((name) => (kind === 'sandbox' ? isSandbox(name) : !isSandbox(name)))
    .filter((name) => kind !== 'service' || name !== 'gateway')
    .sort();
}

/** What an application reads from its environment. */
export interface Variables {
  known: ReadonlySet<string>;
  required: ReadonlySet<string>;
  secret: ReadonlySet<string>;
}

interface Shape {
  [name: string]: { required: boolean; secret: boolean };
}

/** From the declarations that are validated at start; a program of the sandbox names its variables in one file. */
export async function variablesOf(application: string): Promise<Variables> {
  const folder = path.join(root, 'apps', application, 'src');
  if (application.startsWith('sandbox-')) {
    const text = readFileSync(path.join(folder, 'configuration.ts'), 'utf8');
    const names = [...text.matchAll(/'([A-Z][A-Z_]+)'/g)].map(([, name]) => name ?? '');
    const needed = [...text.matchAll(/url\('([A-Z_]+)', \[[^\]]*\], (?:true|serves)\)/g)].map(([, name]) => name ?? '');
    const secrets = names.filter((name) => ['DATABASE_URL', 'REDIS_URL', 'SANDBOX_SEED'].includes(name));
    return { known: new Set(names), required: new Set(needed), secret: new Set(secrets) };
  }
  const { shapeOf } = (await import(path.join(root, 'libs/platform/src/config/service-config.ts'))) as {
    shapeOf: (definition: unknown) => Shape;
  };
  const exported = (await import(path.join(folder, 'service.ts'))) as Record<string, unknown>;
  const definition = Object.values(exported).find(
    (value) => typeof value === 'object' && value !== null && 'defaultPort' in value,
  );
  const variables = Object.entries(shapeOf(definition));
  const named = (wanted: (variable: Shape[string]) => boolean): Set<string> =>
    new Set(variables.filter(([, variable]) => wanted(variable)).map(([name]) => name));
  return {
    known: named(() => true),
    required: named(({ required }) => required),
    secret: named(({ secret }) => secret),
  };
}
