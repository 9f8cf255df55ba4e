import { createHash } from 'node:crypto';

/** Everything the tests make in PostgreSQL begins with this, so that it can be told apart and cleaned up. */
export const templatePrefix = 'mzt_template_';
export const databasePrefix = 'mzt_file_';

/** Names of a template and of the roles that go with it. */
export interface TemplateNames {
  readonly database: string;
  /** Owns the tables. */
  readonly owner: string;
  /** The role a service runs as: owns nothing, bypasses nothing. */
  readonly app: string;
}

/** PostgreSQL cuts names at 63 bytes. */
const maxServiceLength = 20;

export function templateNames(service: string, fingerprint: string): TemplateNames {
  const core = `${service.slice(0, maxServiceLength).replaceAll('-', '_')}_${fingerprint}`;
  return { database: `${templatePrefix}${core}`, owner: `mzt_owner_${core}`, app: `mzt_app_${core}` };
}

/** The same in every run, because the roles outlive a run; nobody but the tests ever has these databases. */
export function passwordOf(role: string): string {
  return createHash('sha256').update(`minzheng test role ${role}`).digest('hex');
}

/** The administrator's address with another database, and another user where one is named. */
export function addressOf(databaseUrl: string, database: string, role?: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${database}`;
  if (role !== undefined) {
    url.username = role;
    url.password = passwordOf(role);
  }
  return url.href;
}

export function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
