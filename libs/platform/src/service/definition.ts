import type { EventDefinition } from '@minzheng/contracts';
import type { Type } from '@nestjs/common';
import type { MigrationInterface } from 'typeorm';
import type { ConfigShape } from '../config/config.js';

/** A column that holds a sealed value (see FieldCipher); `reencrypt` walks these. */
export interface EncryptedColumn {
  readonly table: string;
  readonly column: string;
  /**
   * Variable of the service's own `config` with the ring that seals it, FIELD_KEYS unless said: `<WORD>_KEYS`, whose ids
   * begin with the word.
   */
  readonly keys?: string;
}

/** Everything the platform has to know of a service. */
export interface ServiceDefinition<Shape extends ConfigShape = ConfigShape> {
  /** kebab-case; first segment of its paths, of its topics and of its scopes. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly module: Type<unknown>;
  /** TypeORM entity classes. */
  readonly entities: readonly (new () => object)[];
  readonly migrations: readonly (new () => MigrationInterface)[];
  /** Events this service publishes. */
  readonly events: readonly EventDefinition[];
  readonly encryptedColumns: readonly EncryptedColumn[];
  /** The service shares its FIELD_KEYS with no other: the ids of its keys begin with this word and a hyphen. */
  readonly ownFieldKeys?: string;
  readonly config?: Shape;
  readonly defaultPort: number;
  /** `none`: no database, no events, no timers, no policy – a front door such as the gateway. */
  readonly storage: 'database' | 'none';
}

/** A definition as it is written: what a service without storage does not have may be left out. */
export type ServiceDeclaration<Shape extends ConfigShape> = Omit<ServiceDefinition<Shape>, Storage> &
  Partial<Pick<ServiceDefinition<Shape>, Storage>>;

type Storage = 'storage' | 'entities' | 'migrations' | 'events' | 'encryptedColumns';

/**
 * Declares a service; `main.ts` hands the result to `bootstrap`, tests to `createService`.
 * @throws Error when the name is no kebab-case word or an event belongs to another service.
 */
export function defineService<Shape extends ConfigShape = ConfigShape>(
  declaration: ServiceDeclaration<Shape>,
): ServiceDefinition<Shape> {
  const definition: ServiceDefinition<Shape> = {
    storage: 'database',
    entities: [],
    migrations: [],
    events: [],
    encryptedColumns: [],
    ...declaration,
  };
  if (!/^[a-z]+(-[a-z]+)*$/.test(definition.name)) {
    throw new Error(`Service name is not kebab-case: ${definition.name}`);
  }
  const foreign = definition.events.filter((event) => !event.type.startsWith(`cn.minzheng.${definition.name}.`));
  if (foreign.length > 0) {
    throw new Error(`${definition.name} cannot publish ${foreign.map((event) => event.type).join(', ')}`);
  }
  return Object.freeze(definition);
}
