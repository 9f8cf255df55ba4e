import path from 'node:path';

import { ownerMark } from '../lib/ownership.ts';
import { root } from '../lib/paths.ts';
import type { ServiceAddresses } from '../services/backing-services.ts';
import { type Application, applications } from './applications.ts';
import type { Settings } from './settings.ts';

export interface ClientCredentials {
  clientId: string;
  clientSecret: string;
}

/** Addresses and secrets of one running sandbox, and the environment each program gets from them. */
export class Environment {
  readonly settings: Settings;
  readonly policyDir = path.join(root, 'policies');
  /** With what services ask the departments, by service; known once the issuer answers. */
  departmentsClients: ReadonlyMap<string, ClientCredentials> = new Map();
  readonly #addresses: ServiceAddresses;
  readonly #folder: string;
  readonly #outside: NodeJS.ProcessEnv;

  /** `outside` is the reader's own environment: an issuer or a service's database given there wins. */
  constructor(settings: Settings, addresses: ServiceAddresses, folder: string, outside: NodeJS.ProcessEnv) {
    this.settings = settings;
    this.#addresses = addresses;
    this.#folder = folder;
    this.#outside = outside;
  }

  get kafkaBrokers(): string {
    return this.#addresses.kafkaBrokers;
  }

  get redisUrl(): string {
    return this.#addresses.redisUrl;
  }

  /** With what a service asks the departments. */
  departmentsClientOf(service: string): ClientCredentials {
    return this.departmentsClients.get(service) ?? { clientId: '', clientSecret: '' };
  }

  get issuerUrl(): string {
    return this.#outside['OIDC_ISSUER'] ?? this.urlOf('sandbox-identity');
  }

  /** Whether the reader named an issuer of their own. */
  get foreignIssuer(): boolean {
    return this.#outside['OIDC_ISSUER'] !== undefined;
  }

  urlOf(application: string): string {
    return `http://127.0.0.1:${this.settings.ports[application]}`;
  }

  folderOf(application: string): string {
    return path.join(this.#folder, application);
  }

  /**
   * Address of a service's database as its owner (migrations) or as the role the service works with.
   * `SOCIAL_ASSISTANCE_DATABASE_URL` and `…_DATABASE_OWNER_URL` name one that exists already.
   */
  databaseUrl(application: string, role: 'owner' | 'app'): string {
    const given = this.givenDatabase(application);
    if (given) return given[role];
    const database = databaseOf(application);
    const url = new URL(this.#addresses.databaseUrl);
    url.username = `${database}_${role}`;
    url.password = this.settings.passwords[url.username] ?? '';
    url.pathname = `/${database}`;
    return url.href;
  }

  /** The database the reader named for this service, if any. */
  givenDatabase(application: string): { owner: string; app: string } | undefined {
    const prefix = application.toUpperCase().replaceAll('-', '_');
    const app = this.#outside[`${prefix}_DATABASE_URL`];
    if (app === undefined) return undefined;
    return { app, owner: this.#outside[`${prefix}_DATABASE_OWNER_URL`] ?? app };
  }

  /** Everything one program is started with: nothing of the reader's environment but what a process needs to run. */
  forApplication(application: Application): Record<string, string> {
    const inherited = ['PATH', 'HOME', 'LANG', 'NODE_EXTRA_CA_CERTS', 'LOG_LEVEL', 'OTEL_EXPORTER_OTLP_ENDPOINT'];
    return {
      ...Object.fromEntries(inherited.flatMap((name) => (this.#outside[name] ? [[name, this.#outside[name]]] : []))),
      ...ownerMark(),
      TZ: 'UTC',
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(this.settings.ports[application.name]),
      SANDBOX: 'true',
      // What Node compiled stays for the next start; only this user writes here.
      NODE_COMPILE_CACHE: this.folderOf('compile-cache'),
      // Shorter than the patience of the one who stops it.
      SHUTDOWN_GRACE_SECONDS: '10',
      // No load balancer stands before a sandbox.
      SHUTDOWN_DELAY_SECONDS: '0',
      ...application.environment(this),
    };
  }
}

function databaseOf(application: string): string {
  const database = applications.find(({ name }) => name === application)?.database;
  if (database === undefined) throw new Error(`${application} has no database`);
  return database;
}
