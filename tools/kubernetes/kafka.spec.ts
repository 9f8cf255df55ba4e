import { producerOf, topics } from '@minzheng/contracts';

import { applicationsOf, Overlay } from './manifests.ts';

interface Topic {
  partitions: number;
  replicas: number;
  config: Record<string, string>;
}
interface Acl {
  resource: { type: string; name: string; patternType: string };
  operations: string[];
}

const production = await Overlay.of('production');
const topicNamed = (name: string): Topic => production.one('KafkaTopic', name).spec as unknown as Topic;
const grants = production.all('KafkaUser').map(({ metadata, spec }) => ({
  user: metadata.name,
  acls: (spec['authorization'] as { acls: Acl[] }).acls,
}));
/** Users that may do something with a topic. */
const allowed = (topic: string, operation: string): string[] =>
  grants
    .filter(({ acls }) =>
      acls.some(
        ({ resource, operations }) =>
          resource.type === 'topic' && resource.name === topic && operations.includes(operation),
      ),
    )
    .map(({ user }) => user)
    .sort();
const services = applicationsOf('service');

describe('Kafka in production', () => {
  it('creates no topic by accident and lets nobody in without a grant', () => {
    const { kafka } = production.one('Kafka', 'minzheng').spec as { kafka: Record<string, unknown> };
    expect(kafka).toMatchObject({
      authorization: { type: 'simple' },
      config: { 'auto.create.topics.enable': false, 'min.insync.replicas': 2 },
      listeners: [{ tls: true, authentication: { type: 'scram-sha-512' } }],
    });
    for (const { user, acls } of grants) {
      expect([
        user,
        acls.every(({ resource }) => resource.name !== '*' && !['cluster', 'transactionalId'].includes(resource.type)),
      ]).toEqual([user, true]);
      // A grant for a pattern of topics would reach topics that do not exist yet.
      expect(acls.every(({ resource }) => resource.type === 'group' || resource.patternType === 'literal')).toBe(true);
    }
  });

  it.each(topics.map(({ name }) => name))('%s has the partitions and retention of its contract', (name) => {
    const contract = topics.find((topic) => topic.name === name);
    expect(topicNamed(name)).toMatchObject({
      partitions: contract?.partitions,
      replicas: 3,
      config: { 'retention.ms': String((contract?.retentionDays ?? 0) * 86_400_000), 'min.insync.replicas': '2' },
    });
  });

  it('has every topic of the contracts, and besides only retry and dead-letter topics of services', () => {
    const names = production.all('KafkaTopic').map(({ metadata }) => metadata.name);
    const contracted = topics.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(contracted));
    for (const name of names.filter((candidate) => !contracted.includes(candidate))) {
      const parts = /^(?<topic>.+\.v\d+)\.(?<service>[a-z-]+)\.(?:retry|dlq)$/.exec(name)?.groups;
      expect([contracted.includes(parts?.['topic'] ?? ''), services.includes(parts?.['service'] ?? '')]).toEqual([
        true,
        true,
      ]);
      expect(allowed(name, 'Read')).toEqual([parts?.['service']]);
      expect(allowed(name, 'Write')).toEqual([parts?.['service']]);
    }
  });

  it.each(topics.map(({ name }) => name))('%s is written by its producer only', (name) => {
    const topic = topics.find((candidate) => candidate.name === name);
    expect(allowed(name, 'Write')).toEqual([topic ? producerOf(topic) : '']);
  });

  it.each(topics.filter(({ visibility }) => visibility === 'restricted').map(({ name }) => name))(
    '%s is read by nobody but its producer and its named readers',
    (name) => {
      const topic = topics.find((candidate) => candidate.name === name);
      const readers = [...(topic?.readers ?? []), topic ? producerOf(topic) : ''];
      expect(allowed(name, 'Read').filter((user) => !readers.includes(user))).toEqual([]);
    },
  );

  it('has a user for every service', () => {
    expect(grants.map(({ user }) => user)).toEqual(expect.arrayContaining(services));
  });

  it('lets integrators read all public topics and nothing else', () => {
    const integrators = grants.filter(({ user }) => !services.includes(user) && user !== 'autoscaler');
    expect(integrators.length).toBeGreaterThan(0);
    for (const { user, acls } of integrators) {
      const followed = acls.filter(({ resource }) => resource.type === 'topic').map(({ resource }) => resource.name);
      expect(followed.sort()).toEqual(
        topics
          .filter(({ visibility }) => visibility === 'public')
          .map(({ name }) => name)
          .sort(),
      );
      expect(new Set(acls.flatMap(({ operations }) => operations))).toEqual(new Set(['Read', 'Describe']));
      expect(acls.filter(({ resource }) => resource.type === 'group').map(({ resource }) => resource.name)).toEqual([
        user,
      ]);
    }
  });

  it('lets the autoscaler look at lag and at no event', () => {
    const acls = grants.find(({ user }) => user === 'autoscaler')?.acls ?? [];
    expect(new Set(acls.flatMap(({ operations }) => operations))).toEqual(new Set(['Describe']));
    const { username } = production.one('ConfigMap', 'kafka-autoscaler').data ?? {};
    expect(username).toBe('autoscaler');
  });
});
