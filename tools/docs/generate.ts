import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { events } from '@minzheng/contracts';

import { root } from '../lib/paths.ts';
import { anyOrderSpec, catalogueFaults, untriedServices } from './catalogue.ts';
import { configurationDocuments, type ConfigurationDescriber } from './configuration.ts';
import { readmesWithDiagrams } from './diagrams.ts';
import { type Documents, formatted } from './documents.ts';
import { eventDocuments } from './events.ts';
import { kafkaDocuments } from './kafka.ts';
import { loadConsumers, loadFrom, loadMachines, loadServices } from './load.ts';
import { metricDocuments, type MetricsDescriber } from './metrics.ts';
import { type OpenApiGenerator, openApiDocuments } from './openapi.ts';
import { workflowDocuments } from './workflows.ts';

/** Everything that is made from code, in docs/, k8s/ and the READMEs of the services, as it should stand on disk. Reads the build. */
export async function generate(): Promise<Documents> {
  const services = await loadServices();
  const platform = await loadFrom<ConfigurationDescriber & MetricsDescriber & OpenApiGenerator>(
    'libs/platform/dist/index.js',
  );
  const machines = await loadMachines();
  return await formatted(
    new Map([
      ...workflowDocuments(machines),
      ...readmesWithDiagrams(machines, (file) => readFileSync(path.join(root, file), 'utf8')),
      ...eventDocuments(await loadConsumers(services)),
      ...(await kafkaDocuments(services)),
      ...configurationDocuments(services, platform),
      ...(await metricDocuments(services, platform)),
      ...(await openApiDocuments(services, platform)),
    ]),
    root,
  );
}

/** What of the event catalogue is words only in the services as they are built, and who does not try its consumers. */
export async function faultsOfCatalogue(): Promise<string[]> {
  const services = await loadServices();
  const consumers = await loadConsumers(services);
  const specOf = (service: string): string | undefined => {
    const file = path.join(root, anyOrderSpec(service));
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  };
  return [...catalogueFaults(events, services, consumers), ...untriedServices(consumers, specOf)];
}
