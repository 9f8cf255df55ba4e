import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { root } from '../lib/paths.ts';
import { applicationsOf, type EnvironmentVariable, type Manifest, Overlay, variablesOf } from './manifests.ts';

interface Selector {
  matchLabels: Record<string, string>;
}
interface Policy {
  podSelector: Partial<Selector>;
  policyTypes: string[];
  ingress?: {
    from?: { podSelector?: Selector; namespaceSelector?: Selector }[];
    ports?: { port: string | number }[];
  }[];
  egress?: object[];
}
interface ExternalSecret {
  target: { name: string; template: { data: Record<string, string> } };
}

const overlays = new Map<string, Overlay>();
for (const name of ['production', 'sandbox']) overlays.set(name, await Overlay.of(name));
const overlay = (name: string): Overlay => overlays.get(name) as Overlay;
const cases = ['production', 'sandbox'].flatMap((name) =>
  [...applicationsOf('platform'), ...(name === 'sandbox' ? applicationsOf('sandbox') : [])].map(
    (application) => [name, application] as const,
  ),
);
const migrations = ['production', 'sandbox'].flatMap((name) =>
  applicationsOf('service').map((service) => [name, service] as const),
);
const nameLabel = 'app.kubernetes.io/name';
const policies = (name: string): (Manifest & { spec: unknown })[] => overlay(name).all('NetworkPolicy');
const policyOf = (manifest: Manifest): Policy => manifest.spec as unknown as Policy;

const restrictedPod = {
  runAsNonRoot: true,
  runAsUser: 1000,
  runAsGroup: 1000,
  seccompProfile: { type: 'RuntimeDefault' },
};
const restrictedContainer = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

/** Values from a ConfigMap must exist; Secrets must come from somewhere; a secret never stands in a manifest. */
function checkReferences(name: string, environment: readonly EnvironmentVariable[], secret: ReadonlySet<string>): void {
  for (const variable of environment) {
    const { configMapKeyRef, secretKeyRef } = variable.valueFrom ?? {};
    if (configMapKeyRef !== undefined) {
      const { data } = overlay(name).one('ConfigMap', configMapKeyRef.name);
      expect(data?.[configMapKeyRef.key]).toMatch(/./);
    }
    if (secret.has(variable.name)) expect(variable).toEqual({ name: variable.name, valueFrom: { secretKeyRef } });
    if (secretKeyRef !== undefined && name === 'production')
      expect(keysOf(secretKeyRef.name)).toContain(secretKeyRef.key);
  }
}

/** Keys of a Secret that an operator makes in production. */
function keysOf(secret: string): string[] {
  const production = overlay('production');
  // Strimzi makes it for the KafkaUser of the service; that there is one is tested in kafka.spec.ts.
  if (applicationsOf('service').includes(secret)) return ['password'];
  const external = production.all('ExternalSecret').map(({ spec }) => spec as unknown as ExternalSecret);
  return Object.keys(external.find(({ target }) => target.name === secret)?.target.template.data ?? {});
}

describe('the manifests', () => {
  it.each(['production', 'sandbox'])('of %s have a Deployment for every application, and nothing secret', (name) => {
    const deployed = overlay(name)
      .all('Deployment')
      .map(({ metadata }) => metadata.name);
    expect(deployed.sort()).toEqual(
      cases
        .filter(([of]) => of === name)
        .map(([, application]) => application)
        .sort(),
    );
    expect(overlay(name).all('Secret')).toEqual([]);
    const [namespace] = overlay(name).all('Namespace');
    expect(namespace?.metadata.labels?.['pod-security.kubernetes.io/enforce']).toBe('restricted');
    for (const { kind, metadata } of overlay(name).manifests) {
      if (kind !== 'Namespace')
        expect([kind, metadata.name, metadata.namespace]).toEqual([kind, metadata.name, namespace?.metadata.name]);
      // What the components replace must not be left anywhere.
      expect(metadata.name).not.toMatch(/^(application|any)\b/);
    }
  });

  it.each(cases)('of %s run %s as a restricted pod that is probed, bounded and spread', (name, application) => {
    const { metadata, spec } = overlay(name).podOf('Deployment', application);
    const [container] = spec.containers;
    const sandbox = application.startsWith('sandbox-');
    expect(metadata.labels[nameLabel]).toBe(application);
    expect(container.image).toMatch(new RegExp(`minzheng/${application}:[0-9][0-9a-z.-]+$`));
    expect(spec.securityContext).toEqual(restrictedPod);
    expect(container.securityContext).toEqual(restrictedContainer);
    expect([spec.serviceAccountName, spec.automountServiceAccountToken]).toEqual([application, false]);
    const probed = [container.startupProbe, container.livenessProbe, container.readinessProbe];
    expect(probed.map(({ httpGet }) => httpGet)).toEqual(
      ['/health/started', '/health/live', '/health/ready'].map((probe) =>
        sandbox ? { path: probe.replace('started', 'live'), port: 'http' } : { path: probe, port: 'management' },
      ),
    );
    expect(container.resources).toEqual({
      requests: { cpu: expect.any(String), memory: expect.any(String) },
      limits: { memory: expect.any(String) },
    });
    expect(
      spec.topologySpreadConstraints.map(({ topologyKey, labelSelector }) => [topologyKey, labelSelector.matchLabels]),
    ).toEqual(
      ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((key) => [key, { [nameLabel]: application }]),
    );
    expect(container.volumeMounts).toContainEqual({ name: 'tmp', mountPath: '/tmp' });
  });

  it.each(cases)(
    'of %s replace pods of %s only by ready ones, and give those that go time to end',
    (name, application) => {
      const deployment = overlay(name).one('Deployment', application);
      expect(deployment.spec).toMatchObject({
        selector: { matchLabels: { [nameLabel]: application } },
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
      });
      const { spec } = overlay(name).podOf('Deployment', application);
      const [{ env, lifecycle }] = spec.containers;
      const seconds = (variable: string, otherwise: number): number =>
        Number(env.find((candidate) => candidate.name === variable)?.value ?? otherwise);
      const stopping = seconds('SHUTDOWN_DELAY_SECONDS', 3) + seconds('SHUTDOWN_GRACE_SECONDS', 25);
      expect(lifecycle.preStop.sleep.seconds).toBeGreaterThanOrEqual(5);
      expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(lifecycle.preStop.sleep.seconds + stopping);
      expect(overlay(name).one('PodDisruptionBudget', application).spec).toMatchObject({
        maxUnavailable: 1,
        selector: { matchLabels: { [nameLabel]: application } },
      });
      expect(overlay(name).one('Service', application).spec['selector']).toEqual({ [nameLabel]: application });
    },
  );

  it.each(cases)(
    'of %s give %s every variable it needs, none it does not know, secrets by reference',
    async (name, application) => {
      const { known, required, secret } = await variablesOf(application);
      const [{ env }] = overlay(name).podOf('Deployment', application).spec.containers;
      const given = env.map((variable) => variable.name);
      expect(given.filter((variable) => !known.has(variable))).toEqual([]);
      expect([...required].filter((variable) => !given.includes(variable))).toEqual([]);
      expect(new Set(given).size).toBe(given.length);
      checkReferences(name, env, secret);
      const sandbox = env.find((variable) => variable.name === 'SANDBOX')?.value;
      expect(sandbox).toBe(name === 'sandbox' && application !== 'gateway' ? 'true' : undefined);
    },
  );

  it.each(migrations)('of %s migrate the database of %s once per version, as its owner', async (name, service) => {
    const { known, secret } = await variablesOf(service);
    const [{ image }] = overlay(name).podOf('Deployment', service).spec.containers;
    const job = `${service}.migrate.${image.split(':').at(-1) ?? ''}`;
    const { spec } = overlay(name).podOf('Job', job);
    const [container] = spec.containers;
    expect(container).toMatchObject({ image, args: ['migrate'], securityContext: restrictedContainer });
    expect(spec.securityContext).toEqual(restrictedPod);
    expect(container.env.filter((variable) => !known.has(variable.name))).toEqual([]);
    expect(container.env.map((variable) => variable.name)).toEqual(
      expect.arrayContaining(['DATABASE_URL', 'DATABASE_OWNER_URL']),
    );
    checkReferences(name, container.env, secret);
    const served = overlay(name)
      .podOf('Deployment', service)
      .spec.containers[0].env.map((variable) => variable.name);
    expect(served).not.toContain('DATABASE_OWNER_URL');
  });

  it.each(migrations)('of %s mount the policy packs into %s under a name that changes with them', (name, service) => {
    const { spec } = overlay(name).podOf('Deployment', service);
    const [{ env, volumeMounts }] = spec.containers;
    const folder = env.find((variable) => variable.name === 'POLICY_DIR')?.value;
    const mount = volumeMounts.find(({ mountPath }) => mountPath === folder);
    const volume = spec.volumes.find((candidate) => candidate.name === mount?.name);
    expect([mount?.readOnly, volume?.configMap?.name]).toEqual([
      true,
      expect.stringMatching(/^policies-[a-z0-9]{10}$/),
    ]);
    const { data } = overlay(name).one('ConfigMap', volume?.configMap?.name ?? '');
    const packs = globSync('**/*.yaml', { cwd: path.join(root, 'policies') });
    expect(data).toEqual(
      Object.fromEntries(
        packs.map((file) => [file.replaceAll('/', '.'), readFileSync(path.join(root, 'policies', file), 'utf8')]),
      ),
    );
  });

  it.each(['production', 'sandbox'])('of %s deny all traffic but what is allowed by name', (name) => {
    const [all] = policies(name)
      .filter(({ metadata }) => metadata.name === 'deny-all')
      .map(policyOf);
    expect(all).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    for (const service of applicationsOf('service')) {
      const mine = policies(name)
        .map(policyOf)
        .filter(({ podSelector }) => podSelector.matchLabels?.[nameLabel] === service);
      const callers = mine
        .flatMap(({ ingress = [] }) => ingress)
        .filter(({ ports = [] }) => ports.some(({ port }) => port === 'http'));
      expect(callers).toEqual([
        { from: [{ podSelector: { matchLabels: { [nameLabel]: 'gateway' } } }], ports: [{ port: 'http' }] },
      ]);
      const scrapers = mine
        .flatMap(({ ingress = [] }) => ingress)
        .filter(({ ports = [] }) => ports.some(({ port }) => port === 'management'));
      expect(
        scrapers.flatMap(({ from = [] }) => from).map(({ namespaceSelector }) => namespaceSelector?.matchLabels),
      ).toEqual([{ 'kubernetes.io/metadata.name': 'monitoring' }]);
    }
    // A rule without peers would allow everybody.
    if (name === 'production') {
      for (const manifest of policies(name)) {
        expect((policyOf(manifest).ingress ?? []).every(({ from = [] }) => from.length > 0)).toBe(true);
      }
    }
  });
});

describe('in production', () => {
  const production = overlay('production');

  it.each(applicationsOf('service'))('%s grows with the events that wait for it', (service) => {
    const { spec } = production.one('ScaledObject', service);
    expect(spec['scaleTargetRef']).toEqual({ name: service });
    expect(spec['minReplicaCount']).toBeGreaterThanOrEqual(2);
    const [kafka] = spec['triggers'] as { type: string; metadata: Record<string, string>; authenticationRef: object }[];
    expect(kafka).toMatchObject({
      type: 'kafka',
      metadata: { consumerGroup: service },
      authenticationRef: { name: 'kafka' },
    });
    const brokers = Object.values(production.all('ConfigMap')).find(({ data }) => data?.['KAFKA_BROKERS'])?.data?.[
      'KAFKA_BROKERS'
    ];
    expect(kafka?.metadata['bootstrapServers']).toBe(brokers);
    expect(production.one('Deployment', service).spec['replicas']).toBeUndefined();
  });

  it.each(applicationsOf('service'))(
    '%s has a database of its own, replicated and backed up every night',
    (service) => {
      const { spec } = production.one('Cluster', service);
      expect(spec).toMatchObject({
        instances: 3,
        backup: {
          retentionPolicy: expect.any(String),
          barmanObjectStore: { s3Credentials: { accessKeyId: { name: 'backup' } } },
        },
        managed: {
          roles: [{ name: 'minzheng_service', superuser: false, bypassrls: false, createdb: false, createrole: false }],
        },
        bootstrap: { initdb: { owner: 'minzheng_owner', secret: { name: `${service}.database-owner` } } },
      });
      expect(production.one('ScheduledBackup', service).spec).toMatchObject({ cluster: { name: service } });
      expect(keysOf(`${service}.database-owner`).sort()).toEqual(['password', 'username']);
      expect(keysOf(`${service}.database-service`).sort()).toEqual(['password', 'username']);
      const { target } = production.one('ExternalSecret', `${service}.service`).spec as unknown as ExternalSecret;
      expect(target.template.data['DATABASE_URL']).toContain(`$name := "${service}" }}postgres://minzheng_service:`);
      expect(target.template.data['DATABASE_URL']).toContain('sslmode=verify-full');
    },
  );

  it('the gateway grows with its work and is what the world reaches', () => {
    expect(production.one('HorizontalPodAutoscaler', 'gateway').spec).toMatchObject({
      scaleTargetRef: { name: 'gateway' },
      minReplicas: 2,
    });
    const { spec } = production.one('HTTPRoute', 'gateway');
    expect(spec['rules']).toEqual([expect.objectContaining({ backendRefs: [{ name: 'gateway', port: 8080 }] })]);
    const platform = production.all('ConfigMap').find(({ data }) => data?.['PUBLIC_URL'] !== undefined);
    expect(spec['hostnames']).toEqual([new URL(platform?.data?.['PUBLIC_URL'] ?? '').hostname]);
    expect(production.all('HTTPRoute')).toHaveLength(1);
  });

  it.each(applicationsOf('platform'))('the metrics of %s are collected', (application) => {
    expect(production.one('ServiceMonitor', application).spec).toMatchObject({
      selector: { matchLabels: { [nameLabel]: application } },
      endpoints: [{ port: 'management', path: '/metrics' }],
    });
    expect(production.one('Service', application).metadata.labels?.[nameLabel]).toBe(application);
  });
});
