import { readConfig, type ConfigOf, type ConfigShape, type Environment } from './config.js';
import {
  fieldKeysOf,
  httpServiceConfig,
  platformConfig,
  type HttpServiceConfig,
  type PlatformConfig,
} from './platform-config.js';

/** What configuration has to know of a service. */
interface Configured<Shape extends ConfigShape> {
  readonly name: string;
  readonly storage?: 'database' | 'none';
  readonly config?: Shape;
  readonly ownFieldKeys?: string | undefined;
}

/** Values of the platform's variables and of the service's own. */
export interface ServiceConfiguration<Shape extends ConfigShape> {
  readonly platform: HttpServiceConfig;
  /** Only for services with a database. */
  readonly storage: PlatformConfig | undefined;
  readonly own: ConfigOf<Shape>;
}

const platformShape = (service: Configured<ConfigShape>): ConfigShape =>
  service.storage === 'none' ? httpServiceConfig : { ...platformConfig, FIELD_KEYS: fieldKeysOf(service) };

/** Every variable a service reads: the platform's, then its own. */
export function shapeOf(service: Configured<ConfigShape>): ConfigShape {
  const platform = platformShape(service);
  const own = service.config ?? {};
  const taken = Object.keys(own).filter((name) => name in platform);
  if (taken.length > 0) {
    throw new Error(`${service.name} declares variables of the platform: ${taken.join(', ')}`);
  }
  return { ...platform, ...own };
}

/**
 * Reads the platform's variables and the service's own in one go, so that all faults are told at once.
 * @throws ConfigError
 */
export function readServiceConfig<Shape extends ConfigShape>(
  service: Configured<Shape>,
  environment: Environment,
): ServiceConfiguration<Shape> {
  const values = readConfig(shapeOf(service), environment);
  const pick = (shape: ConfigShape): unknown =>
    Object.fromEntries(
      Object.keys(shape)
        .filter((name) => name in values)
        .map((name) => [name, values[name]]),
    );
  const platform = pick(platformShape(service)) as PlatformConfig;
  return {
    platform,
    storage: service.storage === 'none' ? undefined : platform,
    own: pick(service.config ?? {}) as ConfigOf<Shape>,
  };
}
