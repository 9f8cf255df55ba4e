import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import type { EventDefinition } from '@minzheng/contracts';
import type { StateMachine, TransitionContext } from '@minzheng/workflow';

import { root } from '../lib/paths.ts';

/** What the generators read of a `defineService` result; the platform itself does not belong into these tools. */
export interface ServiceDefinition {
  name: string;
  title: string;
  description: string;
  storage?: 'none';
  config?: Record<string, unknown>;
  defaultPort: number;
  /** What it publishes. */
  events: readonly EventDefinition[];
  /** The Nest module, in which consumers are found. */
  module: object;
}

/** A consumer of a service as its class declares it. */
export interface Consumer {
  service: string;
  /** The name under which its inbox knows it. */
  name: string;
  events: readonly EventDefinition[];
}

type Declaration = Omit<Consumer, 'service'>;

export type AnyMachine = StateMachine<string, { state: string }, TransitionContext, string>;

/** The services of the platform, from their compiled `service.js`. */
export async function loadServices(): Promise<ServiceDefinition[]> {
  const services: ServiceDefinition[] = [];
  for (const folder of globSync('apps/*', { cwd: root }).sort()) {
    const file = path.join(root, folder, 'dist/service.js');
    if (!existsSync(file)) continue;
    services.push(...(await exportsOf(file)).filter(isService));
  }
  return services;
}

/** Who follows which events, as the providers of the services declare it, those of libraries included. */
export async function loadConsumers(services: readonly ServiceDefinition[]): Promise<Consumer[]> {
  const { consumerDeclarationOf } = await loadFrom<{
    consumerDeclarationOf: (target: object) => Declaration | undefined;
  }>('libs/platform/dist/consumers/event-consumer.js');
  const { declarationsIn } = await loadFrom<{
    declarationsIn: (module: object, of: typeof consumerDeclarationOf) => Declaration[];
  }>('libs/platform/dist/database/providers-with.js');
  return services.flatMap(({ name: service, module }) =>
    declarationsIn(module, consumerDeclarationOf).map(({ name, events }) => ({ service, name, events })),
  );
}

/** Every state machine that a service's compiled `*.state-machine.js` exports, with the service that owns it. */
export async function loadMachines(): Promise<{ service: string; machine: AnyMachine }[]> {
  const machines: { service: string; machine: AnyMachine }[] = [];
  for (const file of globSync('apps/*/dist/**/*.state-machine.js', { cwd: root }).sort()) {
    const service = file.split('/')[1] ?? '';
    for (const machine of (await exportsOf(path.join(root, file))).filter(isMachine))
      machines.push({ service, machine });
  }
  return machines;
}

/** A compiled module of the workspace by its path from the root of the clone. */
export async function loadFrom<Module>(file: string): Promise<Module> {
  return (await import(pathToFileURL(path.join(root, file)).href)) as Module;
}

async function exportsOf(file: string): Promise<unknown[]> {
  return Object.values((await import(pathToFileURL(file).href)) as Record<string, unknown>);
}

function isService(value: unknown): value is ServiceDefinition {
  return typeof value === 'object' && value !== null && 'module' in value && 'defaultPort' in value;
}

function isMachine(value: unknown): value is AnyMachine {
  if (typeof value !== 'object' || value === null || !('definition' in value)) return false;
  const { definition } = value;
  return typeof definition === 'object' && definition !== null && 'states' in definition && 'transitions' in definition;
}
