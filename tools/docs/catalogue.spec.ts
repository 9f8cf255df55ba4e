import { events, producerOf } from '@minzheng/contracts';
import { Compile } from 'typebox/compile';

import { followersOf, nobody } from './events.ts';
import { type Consumer, loadConsumers, loadServices, type ServiceDefinition } from './load.ts';

describe('every event of the catalogue', () => {
  let services: readonly ServiceDefinition[];
  let consumers: readonly Consumer[];
  beforeAll(async () => {
    services = await loadServices();
    consumers = await loadConsumers(services);
  });

  it('is published by the service in its name', () => {
    const published = new Map(services.map(({ name, events: own }) => [name, new Set(own.map(({ type }) => type))]));
    const orphans = events.filter(({ type, topic }) => published.get(producerOf(topic))?.has(type) !== true);
    expect(orphans.map(({ type }) => type)).toEqual([]);
  });

  it('is followed by a service, or public and so for integrators', () => {
    const unheard = events.filter((event) => followersOf(event, consumers) === nobody);
    expect(unheard.map(({ type }) => type)).toEqual([]);
  });

  it('has an example that its closed schema accepts', () => {
    const wrong = events.filter(({ schema, example }) => !Compile(schema).Check(example));
    expect(wrong.map(({ type }) => type)).toEqual([]);
  });

  it('is not followed under a type that the catalogue does not know', () => {
    const known = new Set(events.map(({ type }) => type));
    const unknown = consumers.flatMap(({ service, events: followed }) =>
      followed.filter(({ type }) => !known.has(type)).map(({ type }) => `${service}: ${type}`),
    );
    expect(unknown).toEqual([]);
  });
});
