import { strict as assert } from 'node:assert';
import { setTimeout as sleep } from 'node:timers/promises';

import { offices } from '../demo/case-work.ts';
import { PlatformClient } from '../demo/platform-client.ts';
import { walk } from '../demo/walk.ts';
import { ToolProblem, waitFor } from '../lib/problem.ts';
import type { Progress } from '../lib/progress.ts';
import type { Runtime } from '../lib/runtime.ts';
import type { Tally } from '../test/tally.ts';
import { type Backing, startBacking } from './backing.ts';
import { Sandbox } from './cluster.ts';
import { definitions } from './crds.ts';
import { applicationNames, buildImages, inspectImage, loadImages } from './images.ts';
import { localKubelet } from './kubelet.ts';
import { build, Kubectl, kubectlProgram, type Kustomize, kustomize } from './kubectl.ts';
import { Load, type LoadFigures } from './load.ts';
import { sandboxSecrets } from './secrets.ts';

const namespace = 'minzheng-sandbox';
const production = 'minzheng';
/** What the family of the demo gets a month, whatever has been done to the platform. */
const amountFen = 170_500;
const versions = ['test-1', 'test-2'] as const;
const year = 2027;
const calendar = `pack: national/calendar-${year}
title: ${year} 年节假日安排
titleEn: Public holidays of ${year}, made up for this test
calendars:
  - year: ${year}
    division: ''
    source: 测试
    holidays:
      - { name: 元旦, from: ${year}-01-01, to: ${year}-01-01 }
    makeUpWorkdays: []
`;

export interface Preparation {
  folder: string;
  listFile: string;
  progress: Progress;
  signal: AbortSignal;
}

/** One run against a cluster; each check says its figures, and one that fails does not keep the next from being made. */
export class ClusterTest {
  readonly figures: Record<string, unknown> = {};
  readonly #preparation: Preparation;
  readonly #kubectl: Kubectl;
  readonly #sandbox: Sandbox;
  readonly #kustomize: Kustomize;
  readonly #program: string;
  #tally: Tally = { passed: 0, failed: 0 };
  #backing: Backing | undefined;
  #runtime: Runtime | undefined;
  #definitions: string[] = [];

  private constructor(preparation: Preparation, program: string, kustomize: Kustomize) {
    this.#preparation = preparation;
    this.#program = program;
    this.#kubectl = new Kubectl(program, namespace);
    this.#kustomize = kustomize;
    this.#sandbox = new Sandbox(this.#kubectl, kustomize, preparation.folder);
  }

  /** @throws ToolProblem when there is no cluster, or one in which somebody has a sandbox already */
  static async prepare(preparation: Preparation): Promise<ClusterTest> {
    const say = (line: string): void => preparation.progress.line(`  ${line}`);
    if (process.env['KUBECONFIG'] === undefined) {
      throw new ToolProblem('KUBECONFIG names no cluster.', 'KUBECONFIG=… npm run test:kubernetes');
    }
    const test = new ClusterTest(preparation, await kubectlProgram(say), await kustomize(say));
    for (const name of [namespace, production]) {
      if ((await test.#kubectl.run(['get', 'namespace', name, '--ignore-not-found', '-o', 'name'])) !== '') {
        throw new ToolProblem(`The cluster has a namespace ${name} already.`, `kubectl delete namespace ${name}`);
      }
    }
    return test;
  }

  async run(): Promise<Tally> {
    await this.#check('images hold what production needs and nothing else', () => this.#images());
    if (this.#tally.failed > 0) return this.#tally;
    await this.#check('the server accepts the production overlay', () => this.#production());
    await this.#check('the sandbox is deployed under Pod Security restricted', () => this.#deploy());
    if (this.#tally.failed > 0) return this.#tally;
    await this.#check('the demo through the cluster’s Service', () => this.#demo('demo'));
    await this.#check('every Deployment rolls to a new version under load', () => this.#roll());
    await this.#check('changed policy packs are a rollout', () => this.#packs());
    await this.#check('pods that are deleted under load are not missed', () => this.#deletePods());
    await this.#check('pods that are killed come back, and no acknowledged write is lost', () => this.#killPods());
    await this.#check('the kubelet is killed and comes back', () => this.#killKubelet());
    await this.#check('the demo once more', () => this.#demo('demoAtTheEnd'));
    return this.#tally;
  }

  /** Takes away what this run put into the cluster. */
  async cleanUp(): Promise<void> {
    const { progress } = this.#preparation;
    await progress.step('Cleaning up', async () => {
      for (const name of [namespace, production]) {
        await this.#kubectl.run(['delete', 'namespace', name, '--ignore-not-found', '--timeout=300s']);
      }
      if (this.#definitions.length > 0) {
        await this.#kubectl.run(['delete', '--ignore-not-found', '-f', '-'], this.#definitions.join('\n---\n'));
      }
      await this.#backing?.close();
    });
  }

  async #check(title: string, work: () => Promise<Record<string, unknown>>): Promise<void> {
    if (this.#preparation.signal.aborted) return;
    try {
      const figures = await this.#preparation.progress.step(title, work);
      for (const [name, value] of Object.entries(figures)) {
        const text = typeof value === 'string' ? value : JSON.stringify(value);
        this.#preparation.progress.line(`    ${name.padEnd(28)}${text}`);
      }
      Object.assign(this.figures, { [title]: figures });
      this.#tally = { ...this.#tally, passed: this.#tally.passed + 1 };
    } catch (error) {
      this.#preparation.progress.line(`    ${error instanceof Error ? error.message : String(error)}`);
      this.#tally = { ...this.#tally, failed: this.#tally.failed + 1 };
    }
  }

  async #images(): Promise<Record<string, unknown>> {
    for (const version of versions) {
      await buildImages(version, () => undefined);
      await loadImages(version);
    }
    const [version] = versions;
    return Object.fromEntries(
      applicationNames.map((application) => {
        const { user, labels, size, components, strays } = inspectImage(application, version);
        assert.equal(user, '1000:1000');
        assert.equal(labels['org.opencontainers.image.version'], version);
        assert.deepEqual(strays, [], `${application} carries packages that its bill of materials does not name`);
        assert.ok(components > 10, `the bill of materials of ${application} names ${components} packages`);
        return [application, `${Math.round(size / 1e6)} MB, ${components} packages`];
      }),
    );
  }

  async #production(): Promise<Record<string, unknown>> {
    const { folder, progress } = this.#preparation;
    const wanted = await definitions(folder, (line) => progress.line(`  ${line}`));
    const present = await this.#kubectl.run(['get', 'customresourcedefinitions', '-o', 'name']);
    this.#definitions = wanted.filter(
      (text) => !present.includes(`/${/^ {2}name: "?([a-z0-9.]+)/m.exec(text)?.[1] ?? ''}\n`),
    );
    await this.#kubectl.run(['apply', '--server-side', '-f', '-'], wanted.join('\n---\n'));
    await this.#kubectl.run(['wait', '--for=condition=Established', 'crd', '--all', '--timeout=60s']);
    const kubectl = new Kubectl(this.#program, production);
    await kubectl.run(['create', 'namespace', production]);
    const manifests = build(this.#kustomize, 'k8s/overlays/production');
    const said = await kubectl.run(['apply', '--dry-run=server', '-f', '-'], manifests);
    return { definitions: wanted.length, acceptedObjects: said.trim().split('\n').length };
  }

  async #deploy(): Promise<Record<string, unknown>> {
    const { folder, listFile, progress } = this.#preparation;
    this.#backing = await startBacking(folder, listFile, (line) => progress.line(`  ${line}`));
    const { host, addresses, environment } = this.#backing;
    this.#sandbox.setAddresses(host, addresses.kafkaBrokers);
    this.#sandbox.setVersion(versions[0]);
    const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
    const items = [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels } },
      ...sandboxSecrets(this.#backing),
    ];
    await this.#kubectl.run(['apply', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
    await this.#sandbox.apply();
    const { metadata } = await this.#kubectl.json<{ metadata: { labels: Record<string, string> } }>([
      'get',
      'namespace',
      namespace,
    ]);
    assert.equal(metadata.labels['pod-security.kubernetes.io/enforce'], 'restricted');
    this.#runtime = {
      gatewayUrl: await this.#sandbox.urlOf('gateway'),
      issuerUrl: await this.#sandbox.urlOf('sandbox-identity'),
      departmentsUrl: await this.#sandbox.urlOf('sandbox-departments'),
      kafkaBrokers: addresses.kafkaBrokers,
      redisUrl: addresses.redisUrl,
      docsUrl: '',
      topicPrefix: '',
      services: {},
      households: environment.settings.households,
      seed: environment.settings.seed,
      policyDir: '',
      starterPid: process.pid,
    };
    return { pods: (await this.#sandbox.pods()).length, gateway: this.#runtime.gatewayUrl };
  }

  async #demo(name: string): Promise<Record<string, unknown>> {
    const result = await walk(this.#running(), { json: true, print: () => undefined });
    assert.equal(result.monthlyAmountFen, amountFen, name);
    return {
      state: result.state,
      monthlyAmount: (result.monthlyAmountFen / 100).toFixed(2),
      events: result.events.length,
    };
  }

  async #roll(): Promise<Record<string, unknown>> {
    const [, version] = versions;
    const figures = await this.#underLoad(async () => {
      this.#sandbox.setVersion(version);
      await this.#sandbox.apply();
      await this.#sandbox.settled();
    });
    for (const { spec } of await this.#sandbox.pods()) assert.ok(spec.containers[0]?.image.endsWith(`:${version}`));
    assert.equal(figures.failed, 0, this.#told(figures));
    return summary(figures);
  }

  async #packs(): Promise<Record<string, unknown>> {
    const before = await this.#calendars();
    this.#sandbox.addPack(`national/calendar-${year}.yaml`, calendar);
    const figures = await this.#underLoad(async () => {
      await this.#sandbox.apply();
      await this.#sandbox.settled();
    });
    const after = await this.#calendars();
    assert.deepEqual([before.includes(year), after.includes(year)], [false, true]);
    assert.equal(figures.failed, 0, this.#told(figures));
    return { calendars: after.join(', '), ...summary(figures) };
  }

  /** Years whose calendar every pod of the service knows, as far as asking ten times tells. */
  async #calendars(): Promise<number[]> {
    const { gatewayUrl, issuerUrl } = this.#running();
    const client = await PlatformClient.of(issuerUrl);
    const years: number[][] = [];
    for (let turn = 0; turn < 10; turn += 1) {
      const url = `${gatewayUrl}/social-assistance/v1/policy-figures`;
      const { items } = await client.get<{ items: { item: string }[] }>(offices.window, url);
      years.push(items.flatMap(({ item }) => /^calendar\.(\d{4})$/.exec(item)?.[1] ?? []).map(Number));
    }
    return (years[0] ?? []).filter((candidate) => years.every((list) => list.includes(candidate)));
  }

  async #deletePods(): Promise<Record<string, unknown>> {
    const figures = await this.#underLoad(async () => {
      for (const name of await this.#onePodEach()) await this.#kubectl.run(['delete', 'pod', name]);
      await this.#sandbox.rolledOut();
    });
    assert.equal(figures.failed, 0, this.#told(figures));
    return summary(figures);
  }

  async #killPods(): Promise<Record<string, unknown>> {
    let recovery = 0;
    const figures = await this.#underLoad(async () => {
      const began = Date.now();
      for (const name of await this.#onePodEach()) {
        await this.#kubectl.run(['delete', 'pod', name, '--grace-period=0', '--force']);
      }
      await this.#sandbox.rolledOut();
      recovery = Date.now() - began;
    });
    const lost = await this.#missing(figures.acknowledged);
    assert.deepEqual(lost, []);
    return { recoverySeconds: Math.round(recovery / 1000), lostWrites: lost.length, ...summary(figures) };
  }

  async #killKubelet(): Promise<Record<string, unknown>> {
    const kubelet = localKubelet();
    if (kubelet === undefined) {
      throw new ToolProblem('KUBELET_PID_FILE names no kubelet of this machine, so it was not killed.');
    }
    const nodeIs = async (ready: string): Promise<boolean> => {
      const status = `jsonpath={.items[0].status.conditions[?(@.type=="Ready")].status}`;
      return (await this.#kubectl.run(['get', 'nodes', '-o', status])) === ready;
    };
    const began = Date.now();
    kubelet.kill();
    await waitFor('the loss of the node', () => nodeIs('Unknown'), { timeoutMs: 300_000, intervalMs: 1_000 });
    const noticed = Date.now();
    kubelet.start();
    await waitFor('the node', () => nodeIs('True'), { timeoutMs: 300_000, intervalMs: 500 });
    await this.#sandbox.rolledOut();
    const [name] = await this.#onePodEach();
    await this.#kubectl.run(['delete', 'pod', name ?? '']);
    await this.#sandbox.rolledOut();
    const seconds = (from: number, to: number): number => Math.round((to - from) / 1000);
    return { noticedAfterSeconds: seconds(began, noticed), readyAfterSeconds: seconds(noticed, Date.now()) };
  }

  async #onePodEach(): Promise<string[]> {
    const pods = await this.#sandbox.pods();
    const byApplication = new Map(
      pods.map(({ metadata }) => [metadata.labels['app.kubernetes.io/name'], metadata.name]),
    );
    return [...byApplication.values()];
  }

  /** Does something while callers are at work, and a little before and after. */
  async #underLoad(work: () => Promise<void>): Promise<LoadFigures & { seconds: number }> {
    const { gatewayUrl, issuerUrl, departmentsUrl } = this.#running();
    const client = await PlatformClient.of(issuerUrl);
    const families = `${departmentsUrl}/sandbox/households`;
    const family = await client.post<{ declaration: unknown }>(offices.console, families, { template: 'scenario-1' });
    const began = Date.now();
    const load = new Load({
      gatewayUrl,
      token: () => client.token(offices.window),
      household: family.declaration,
      callers: 6,
      pauseMs: 150,
    });
    try {
      await sleep(3_000);
      await work();
      await sleep(5_000);
    } finally {
      await load.stop();
    }
    return { ...load.figures, seconds: Math.round((Date.now() - began) / 1000) };
  }

  /** Applications that were acknowledged and are not there. */
  async #missing(ids: readonly string[]): Promise<string[]> {
    const { gatewayUrl, issuerUrl } = this.#running();
    const client = await PlatformClient.of(issuerUrl);
    const missing: string[] = [];
    for (const id of ids) {
      const url = `${gatewayUrl}/social-assistance/v1/benefit-applications/${id}`;
      await client.get(offices.window, url).catch(() => missing.push(id));
    }
    return missing;
  }

  #told({ failures, failed, requests }: LoadFigures): string {
    return `${failed} of ${requests} requests failed: ${JSON.stringify(failures)}`;
  }

  #running(): Runtime {
    assert.ok(this.#runtime);
    return this.#runtime;
  }
}

const summary = (figures: LoadFigures & { seconds: number }): Record<string, unknown> => {
  const { requests, failed, failures, slowestMs, seconds, acknowledged } = figures;
  return { requests, failed, failures, slowestMs, seconds, writes: acknowledged.length };
};
