import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Module, type DynamicModule } from '@nestjs/common';
import { TokenVerifier } from '../access/token-verifier.js';
import type { ConfigShape, Environment } from '../config/config.js';
import { readServiceConfig, shapeOf } from '../config/service-config.js';
import { DatabaseModule } from '../database/database.module.js';
import { registerHealthMetrics } from '../health/health-metrics.js';
import { Health } from '../health/health.js';
import { Log } from '../logging/log.js';
import { settingsOf } from '../service/create-service.js';
import type { ServiceDefinition } from '../service/definition.js';
import { platformModule } from '../service/http-application.js';
import { Metrics } from './metrics.js';

/** A metric as its registry knows it. */
export interface MetricDescription {
  readonly name: string;
  readonly type: string;
  readonly labels: readonly string[];
  readonly help: string;
}

@Module({})
class CatalogueModule {}

/** What a variable may look like; the first that its own check accepts is taken. */
const EXAMPLES = ['http://localhost', 'postgres://localhost/x', 'localhost:1', '99'];
const EXAMPLE_KEY = `1:${'A'.repeat(43)}=`;

/**
 * Metrics of a service: its classes are built, and register them, but nothing is started or connected. Meant for
 * generators of documentation, which end their process afterwards.
 */
export async function metricsOf(definition: ServiceDefinition): Promise<MetricDescription[]> {
  const { platform: config, storage, own } = readServiceConfig(definition, exampleEnvironment(definition));
  const metrics = new Metrics(definition.name);
  const health = new Health();
  registerHealthMetrics(metrics.registry, health);
  const log = new Log({ service: definition.name, level: 'silent' });
  const verifier = new TokenVerifier({ issuer: config.OIDC_ISSUER, audience: config.OIDC_AUDIENCE });
  const root: DynamicModule = {
    module: CatalogueModule,
    imports: [
      platformModule(definition, { config, ownConfig: own, verifier, log, health, metrics }),
      ...(storage === undefined
        ? []
        : [DatabaseModule.forService(definition, settingsOf(storage), { log, health, metrics })]),
      definition.module,
    ],
  };
  await NestFactory.create<NestFastifyApplication>(root, new FastifyAdapter({ logger: false }), {
    logger: false,
    abortOnError: false,
  });
  return metrics.registry
    .getMetricsAsArray()
    .map((metric) => {
      const { name, help, type, labelNames } = metric as unknown as Record<'name' | 'help' | 'type', string> & {
        labelNames: readonly string[];
      };
      return { name, help, type, labels: [...labelNames].filter((label) => label !== 'le') };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function exampleEnvironment(definition: ServiceDefinition): Environment {
  const { encryptedColumns, ownFieldKeys } = definition;
  const examples = [
    ...EXAMPLES,
    EXAMPLE_KEY,
    ...(ownFieldKeys === undefined ? [] : [`${ownFieldKeys}-${EXAMPLE_KEY}`]),
    ...encryptedColumns.flatMap(({ keys }) =>
      keys === undefined ? [] : [`${keys.replace(/_KEYS$/, '').toLowerCase()}-${EXAMPLE_KEY}`],
    ),
  ];
  const accepted = (variable: ConfigShape[string], text: string): boolean => {
    try {
      variable.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  return Object.fromEntries(
    Object.entries(shapeOf(definition))
      .filter(([, { required }]) => required)
      .map(([name, variable]) => [name, examples.find((text) => accepted(variable, text))]),
  );
}
