import type { ConfigOf, ConfigShape, Environment } from './config.js';
import { readConfig } from './config.js';
import { platformConfig, type PlatformConfig } from './platform-config.js';

/** Values of the platform's variables and of the service's own. */
export interface ServiceConfiguration<Shape extends ConfigShape> {
  readonly platform: PlatformConfig;
  readonly own: ConfigOf<Shape>;
}

/** Every variable a service reads: the platform's, then its own. */
export function shapeOf(definition: { name: string; config?: ConfigShape }): ConfigShape {
  const own = definition.config ?? {};
  const taken = Object.keys(own).filter((name) => name in platformConfig);
  if (taken.length > 0) {
    throw new Error(`${definition.name} declares variables of the platform: ${taken.join(', ')}`);
  }
  return { ...platformConfig, ...own };
}

/**
 * Reads the platform's variables and the service's own in one go, so that all faults are told at once.
 * @throws ConfigError
 */
export function readServiceConfig<Shape extends ConfigShape>(
  definition: { name: string; config?: Shape },
  environment: Environment,
): ServiceConfiguration<Shape> {
  const values = readConfig(shapeOf(definition), environment);
  const pick = (names: string[]): Record<string, unknown> =>
    Object.fromEntries(names.filter((name) => name in values).map((name) => [name, values[name]]));
  return {
    platform: pick(Object.keys(platformConfig)) as unknown as PlatformConfig,
    own: pick(Object.keys(definition.config ?? {})) as unknown as ConfigOf<Shape>,
  };
}
