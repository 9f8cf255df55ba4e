import { FieldCipher } from '@minzheng/platform';
import { syntheticPeople, testKey } from '@minzheng/testing';

import { asAdmin, type ServiceDatabase } from './database.ts';

/** Where an authorisation's events go, without the deployment's prefix. */
export const authorizationTopic = 'minzheng.data-verification.authorization.v1';

/** Bodies of `POST /data-verification/v1/authorizations`, each about another person. */
export function authorizationBodies(count: number): string[] {
  const today = new Date().toISOString().slice(0, 10);
  const nextMonth = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  return syntheticPeople(count, { seed: 'bench' }).map(({ identityNumber, name }) =>
    JSON.stringify({
      division: '990101001',
      subject: { identityNumber, name },
      signedBy: 'self',
      purposes: ['subsistence-allowance'],
      validFrom: today,
      validTo: nextMonth,
      evidenceDigest: 'a'.repeat(64),
    }),
  );
}

/** Ids of the rows that `fillAuthorizations` makes, by number from 1; UUIDv7 in form, ascending. */
export const filledId = (number: number): string => `01900000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

const idOf = (number: string): string => `('01900000-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

/**
 * Fills the service's tables as that many lodged authorisations leave them: the row, its audit row, its event (sent
 * long ago), its timer and its idempotency key. `sealed` are two sealed columns, which only reading makes use of.
 */
export async function fillAuthorizations(
  database: ServiceDatabase,
  rows: number,
  options: { sent: boolean } = { sent: true },
): Promise<void> {
  await asAdmin(database.adminUrl, async (admin) => {
    await admin.query('SET synchronous_commit = off');
    const key = `'pk1_' || left(translate(encode(sha256(n::text::bytea), 'base64'), '+/=', '-__'), 43)`;
    await admin.query(
      `INSERT INTO "authorization" (id, version, division, created_at, updated_at, state, person_key, identity_number, name,
         signed_by, purposes, valid_from, valid_to, evidence_digest)
       SELECT ${idOf('n')}, 1, '990101' || lpad((n % 40 + 1)::text, 3, '0'), now(), now(), 'granted', ${key},
         decode(repeat(md5(n::text), 3), 'hex'), decode(repeat(md5(n::text), 2), 'hex'), 'self', '{subsistence-allowance}',
         current_date - 30, current_date + 300, encode(sha256(n::text::bytea), 'hex')
       FROM generate_series(1, ${rows}) AS n`,
    );
    await admin.query(
      `INSERT INTO audit_log (id, request_id, subject, client_id, caller_kind, roles, caller_division, action, subject_type,
         subject_id, division, details)
       SELECT gen_random_uuid(), gen_random_uuid(), 'bench', 'bench', 'client', '{township-clerk}', '990101001', 'lodge',
         'authorization', id, division, '{"purposes": ["subsistence-allowance"], "signedBy": "self"}' FROM "authorization"`,
    );
    await fillOutbox(admin, rows, options);
    await admin.query(
      `INSERT INTO timer (kind, key, subject_id, due_at, data)
       SELECT 'authorization-expires', id, id, now() + interval '300 days', '{}' FROM "authorization"`,
    );
    await admin.query(
      `INSERT INTO idempotency_key (key, body_hash, response, expires_at)
       SELECT encode(sha256(id::text::bytea), 'hex'), encode(sha256(id::text::bytea), 'hex'),
         decode(repeat(md5(id::text), 30), 'hex'), now() + interval '48 hours' FROM "authorization"`,
    );
    await admin.query('VACUUM ANALYZE');
    await admin.query('CHECKPOINT');
  });
}

/** Events as an authorisation publishes them, `keys` of them for one aggregate each. */
export async function fillOutbox(
  admin: { query: (sql: string) => Promise<unknown> },
  rows: number,
  { sent }: { sent: boolean },
): Promise<void> {
  await admin.query(
    `INSERT INTO outbox (id, partition, topic, type, key, division, time, data, sent_at)
     SELECT gen_random_uuid(), n % 8, '${authorizationTopic}',
       'cn.minzheng.data-verification.authorization.granted.v1', ${idOf('n')}::text, '990101001', now(),
       json_build_object('authorizationId', ${idOf('n')}, 'personKey',
         'pk1_' || left(translate(encode(sha256(n::text::bytea), 'base64'), '+/=', '-__'), 43),
         'purposes', ARRAY['subsistence-allowance'], 'validFrom', current_date, 'validTo', current_date + 300),
       ${sent ? 'now()' : 'NULL'}
     FROM generate_series(1, ${rows}) AS n`,
  );
}

/** Gives the rows of these ids sealed values that the service can open, as if it had written them. */
export async function sealAuthorizations(database: ServiceDatabase, ids: readonly string[]): Promise<void> {
  const cipher = new FieldCipher({ active: 'k1', keys: new Map([['k1', Buffer.from(testKey('field'), 'base64')]]) });
  const people = syntheticPeople(200, { seed: 'bench' });
  const sealed = ids.map((id, index) => {
    const { identityNumber, name } = people[index % people.length] ?? { identityNumber: '', name: '' };
    return {
      identityNumber: cipher.seal({ table: 'authorization', column: 'identity_number', id }, identityNumber),
      name: cipher.seal({ table: 'authorization', column: 'name', id }, name),
    };
  });
  await asAdmin(database.adminUrl, async (admin) => {
    await admin.query(
      `UPDATE "authorization" AS a SET identity_number = s.identity_number, name = s.name
       FROM unnest($1::uuid[], $2::bytea[], $3::bytea[]) AS s(id, identity_number, name) WHERE a.id = s.id`,
      [ids, sealed.map(({ identityNumber }) => identityNumber), sealed.map(({ name }) => name)],
    );
    await admin.query('VACUUM ANALYZE "authorization"');
  });
}
