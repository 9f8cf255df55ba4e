import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { root } from '../lib/paths.ts';
import { waitFor } from '../lib/problem.ts';
import { build, type Kubectl, type Kustomize } from './kubectl.ts';

/** The address that stands in the overlay where the servers outside the cluster will be. */
const placeholder = '192.0.2.1';
const patience = '600s';

export interface Deployment {
  metadata: { name: string };
  spec: { template: { spec: { containers: { image: string }[]; volumes?: { configMap?: { name: string } }[] } } };
}
interface Pod {
  metadata: { name: string; labels: Record<string, string>; deletionTimestamp?: string };
  spec: { containers: { image: string }[] };
  status: { phase: string; containerStatuses?: { restartCount: number }[] };
}
interface List<T> {
  items: T[];
}

/** The sandbox overlay in a cluster, changed as an operator would change it: by its release, its addresses, its packs. */
export class Sandbox {
  readonly kubectl: Kubectl;
  readonly #kustomize: Kustomize;
  readonly #tree: string;

  constructor(kubectl: Kubectl, kustomize: Kustomize, folder: string) {
    this.kubectl = kubectl;
    this.#kustomize = kustomize;
    this.#tree = path.join(folder, 'tree');
    rmSync(this.#tree, { recursive: true, force: true });
    for (const part of ['k8s', 'policies']) {
      cpSync(path.join(root, part), path.join(this.#tree, part), { recursive: true });
    }
  }

  /** Says where the servers outside the cluster are. */
  setAddresses(host: string, kafkaBrokers: string): void {
    this.#edit('platform.env', (text) => text.replace(/^KAFKA_BROKERS=.*$/m, `KAFKA_BROKERS=${kafkaBrokers}`));
    this.#edit('network-policies.yaml', (text) => text.replaceAll(placeholder, host));
  }

  setVersion(version: string): void {
    this.#edit('release.yaml', (text) => text.replace(/^ {2}version: .*$/m, `  version: ${version}`));
  }

  /** Adds a pack of figures, which no image has. */
  addPack(name: string, text: string): void {
    const folder = path.join(this.#tree, 'policies');
    writeFileSync(path.join(folder, name), text);
    const file = path.join(folder, 'kustomization.yml');
    const entry = `      - ${name.replaceAll('/', '.')}=${name}\n`;
    writeFileSync(file, readFileSync(file, 'utf8').trimEnd() + `\n${entry}`);
  }

  /** Migrations first, then everything; returns when every Deployment is rolled out. */
  async apply(): Promise<void> {
    const manifests = build(this.#kustomize, path.join(this.#tree, 'k8s/overlays/sandbox'));
    const before = 'app.kubernetes.io/component notin (service, gateway, sandbox)';
    await this.kubectl.run(['apply', '-f', '-', '-l', before], manifests);
    const jobs = ['job', '-l', 'app.kubernetes.io/component=migration'];
    await this.kubectl.run(['wait', '--for=condition=complete', ...jobs, `--timeout=${patience}`]);
    await this.kubectl.run(['apply', '-f', '-'], manifests);
    await this.rolledOut();
  }

  async rolledOut(): Promise<void> {
    for (const { metadata } of await this.deployments()) {
      await this.kubectl.run(['rollout', 'status', `deployment/${metadata.name}`, `--timeout=${patience}`]);
    }
  }

  async deployments(): Promise<Deployment[]> {
    return (await this.kubectl.json<List<Deployment>>(['get', 'deployments'])).items;
  }

  /** Pods of Deployments that are not on their way out. */
  async pods(): Promise<Pod[]> {
    const { items } = await this.kubectl.json<List<Pod>>([
      'get',
      'pods',
      '-l',
      'app.kubernetes.io/component in (service, gateway, sandbox)',
    ]);
    return items.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  }

  /** Waits until nothing is on its way out any more. */
  async settled(): Promise<void> {
    await waitFor(
      'the end of the former pods',
      async () => {
        const { items } = await this.kubectl.json<List<Pod>>(['get', 'pods']);
        return items.every(({ metadata }) => metadata.deletionTimestamp === undefined);
      },
      { timeoutMs: 300_000, intervalMs: 2_000 },
    );
  }

  /** Where a Service is reached from this machine: on loopback where the node is this machine, else at the node. */
  async urlOf(service: string): Promise<string> {
    const { spec } = await this.kubectl.json<{ spec: { ports: { nodePort: number }[] } }>(['get', 'service', service]);
    const port = spec.ports[0]?.nodePort;
    const { items } = await this.kubectl.json<List<{ status: { addresses: { type: string; address: string }[] } }>>([
      'get',
      'nodes',
    ]);
    const node = items[0]?.status.addresses.find(({ type }) => type === 'InternalIP')?.address;
    const urls = [`http://127.0.0.1:${port}`, `http://${node}:${port}`];
    let found = '';
    await waitFor(
      `the Service ${service}`,
      async () => {
        for (const url of urls) if (await answers(url)) found = found || url;
        return found !== '';
      },
      { timeoutMs: 60_000, intervalMs: 500 },
    );
    return found;
  }

  #edit(file: string, change: (text: string) => string): void {
    const target = path.join(this.#tree, 'k8s/overlays/sandbox', file);
    const text = readFileSync(target, 'utf8');
    writeFileSync(target, change(text));
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { signal: AbortSignal.timeout(2_000) });
    return true;
  } catch {
    return false;
  }
}
