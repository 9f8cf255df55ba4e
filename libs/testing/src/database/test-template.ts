import { FixedClock } from '@minzheng/domain';
import { migrate, type ServiceDefinition } from '@minzheng/platform';
import type { Client } from 'pg';
import { defaultTime } from '../service/test-clock.js';
import { fingerprintOf } from './fingerprint.js';
import { addressOf, passwordOf, quote, templateNames, templatePrefix, type TemplateNames } from './names.js';

/** A template that was not made anew for this long belongs to an older state of the code. */
const maxAgeDays = 2;

/**
 * The migrated template database of a service; made by whoever needs it first, while the others wait, and reused by all
 * files and runs until the migrations or the policy packs change.
 */
export async function ensureTemplate(
  admin: Client,
  databaseUrl: string,
  definition: ServiceDefinition,
  policyDir: string,
): Promise<TemplateNames> {
  const names = templateNames(definition.name, await fingerprintOf(definition, policyDir));
  await admin.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [names.database]);
  try {
    const { rows } = await admin.query<{ finished: boolean }>(
      'SELECT NOT datallowconn AS finished FROM pg_database WHERE datname = $1',
      [names.database],
    );
    if (rows[0]?.finished === true) return names;
    await dropTemplatesOfOldCode(admin, definition.name);
    await makeTemplate(admin, databaseUrl, names, definition, policyDir);
    return names;
  } finally {
    await admin.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [names.database]);
  }
}

async function makeTemplate(
  admin: Client,
  databaseUrl: string,
  names: TemplateNames,
  definition: ServiceDefinition,
  policyDir: string,
): Promise<void> {
  const database = quote(names.database);
  // What a crashed run has left half done.
  await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  for (const role of [names.owner, names.app]) await ensureRole(admin, role);
  await admin.query(`CREATE DATABASE ${database} OWNER ${quote(names.owner)}`);
  await migrate(definition, {
    databaseOwnerUrl: addressOf(databaseUrl, names.database, names.owner),
    databaseUrl: addressOf(databaseUrl, names.database, names.app),
    policyDir,
    clock: new FixedClock(defaultTime),
  });
  await admin.query(`COMMENT ON DATABASE ${database} IS '${new Date().toISOString()}'`);
  // Nobody may be connected to a template while it is copied; that it refuses connections also says it is finished.
  await admin.query(`ALTER DATABASE ${database} WITH ALLOW_CONNECTIONS false`);
}

async function ensureRole(admin: Client, role: string): Promise<void> {
  const { rowCount } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  if (rowCount === 0) await admin.query(`CREATE ROLE ${quote(role)} LOGIN PASSWORD '${passwordOf(role)}'`);
}

/** Templates whose code is gone would otherwise fill a developer's machine. */
async function dropTemplatesOfOldCode(admin: Client, service: string): Promise<void> {
  const sameService = `${templateNames(service, '').database}%`;
  const { rows } = await admin.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database
     WHERE datname LIKE $1 AND NOT datallowconn
       AND shobj_description(oid, 'pg_database')::timestamptz < now() - make_interval(days => $2)`,
    [sameService, maxAgeDays],
  );
  for (const { name } of rows) {
    const core = name.slice(templatePrefix.length);
    await admin.query(`DROP DATABASE IF EXISTS ${quote(name)}`);
    for (const role of [`mzt_owner_${core}`, `mzt_app_${core}`]) {
      // A database of a running test may still belong to it; the next clean-up finds it again.
      await admin.query(`DROP ROLE IF EXISTS ${quote(role)}`).catch(() => undefined);
    }
  }
}
