import { askingServiceNames, type EventDefinition, producerOf, verificationContracts } from '@minzheng/contracts';
import { Compile } from 'typebox/compile';

import { followersOf, nobody } from './events.ts';
import type { Consumer, ServiceDefinition } from './load.ts';

/** The consumer that every service has which asks for verifications, see the platform's `verificationOf`. */
const ofAskingServices = 'remember-authorization';

/**
 * What of the catalogue is words only: events that no service publishes, restricted ones that nobody follows, examples
 * that their schema refuses, consumers of events that do not exist. A report to a service that does not ask yet waits.
 */
export function catalogueFaults(
  events: readonly EventDefinition[],
  services: readonly Pick<ServiceDefinition, 'name' | 'events'>[],
  consumers: readonly Consumer[],
): string[] {
  const published = new Set(services.flatMap(({ name, events: own }) => own.map(({ type }) => `${name} ${type}`)));
  const known = new Set(events.map(({ type }) => type));
  const asking = new Set(consumers.filter(({ name }) => name === ofAskingServices).map(({ service }) => service));
  const waiting = new Set(
    askingServiceNames
      .filter((service) => !asking.has(service))
      .map((service) => verificationContracts[service].reportIssued.type),
  );
  return [
    ...events.flatMap((event) => [
      ...(published.has(`${producerOf(event.topic)} ${event.type}`) ? [] : [`${event.type}: no service publishes it`]),
      ...(followersOf(event, consumers) === nobody && !waiting.has(event.type)
        ? [`${event.type}: restricted, and nobody follows it`]
        : []),
      ...(Compile(event.schema).Check(event.example) ? [] : [`${event.type}: its schema refuses its example`]),
    ]),
    ...consumers.flatMap(({ service, name, events: followed }) =>
      followed
        .filter(({ type }) => !known.has(type))
        .map(({ type }) => `${type}: not in the catalogue, followed by ${name} of ${service}`),
    ),
  ];
}

/** Where a service tries its consumers in any order and expects that none was left out, see @minzheng/testing. */
export const anyOrderSpec = (service: string): string => `apps/${service}/test/events.any-order.e2e-spec.ts`;

/** Older than the mechanism: their consumers are tried in the specs of their matters. */
const triedByMatter = ['data-verification', 'social-assistance'];

/** Services that follow events and do not try whether repeats and reordering change what they leave. */
export function untriedServices(
  consumers: readonly Consumer[],
  specOf: (service: string) => string | undefined,
): string[] {
  const services = [...new Set(consumers.map(({ service }) => service))];
  return services
    .filter((service) => !triedByMatter.includes(service))
    .filter((service) => specOf(service)?.includes('expect(consumersNotTried(') !== true)
    .map((service) => `${service}: its consumers are not tried in any order, expected in ${anyOrderSpec(service)}`);
}
