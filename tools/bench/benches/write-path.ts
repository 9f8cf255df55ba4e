import { alternate } from '../alternate.ts';
import type { Bench } from '../bench.ts';
import { type Figure, figureOf } from '../figure.ts';
import { authorizationBodies, fillAuthorizations } from '../lab/authorizations.ts';
import { cpuMs } from '../lab/cpu.ts';
import type { Lab, Served } from '../lab/lab.ts';
import { holdRelay } from '../lab/relay-hold.ts';
import { httpLoad } from '../load/http-load.ts';
import { pgbench } from '../load/pgbench.ts';

const connections = 32;

/** Writes a second, and the processor time of one in microseconds: unlike the rate hardly the machine's noise. */
type Writes = Record<'writes' | 'cpu', number>;

/** The same entity row and the same event, with nothing around them: no audit, no timer, no key, no row-level security. */
const script = `BEGIN;
INSERT INTO "authorization" (id, version, division, created_at, updated_at, state, person_key, identity_number, name,
  signed_by, purposes, valid_from, valid_to, evidence_digest)
VALUES (uuidv7(), 1, '990101001', now(), now(), 'granted',
  'pk1_' || left(translate(encode(sha256(random()::text::bytea), 'base64'), '+/=', '-__'), 43),
  decode(repeat(md5(random()::text), 3), 'hex'), decode(repeat(md5(random()::text), 2), 'hex'), 'self',
  '{subsistence-allowance}', '2026-01-01', '2026-12-31', repeat('a', 64));
INSERT INTO outbox (id, partition, topic, type, key, division, time, traceparent, data)
VALUES (uuidv7(), 3, 'minzheng.data-verification.authorization.v1', 'cn.minzheng.data-verification.authorization.granted.v1',
  uuidv7()::text, '990101001', now(), '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00',
  '{"authorizationId":"01900000-0000-7000-8000-000000000001","personKey":"pk1_Qm9vdGhpbmdTeW50aGV0aWNLZXlOdW1iZXJPbmUwMDE","purposes":["subsistence-allowance"],"validFrom":"2026-01-01","validTo":"2026-12-31"}');
COMMIT;
`;

/**
 * POST of an authorisation: token, validation, encryption, entity, audit row, event, timer and idempotency key.
 * Relaying the events is the bench `relay`; here its partitions are held, as another instance of the service would.
 */
export const writePath: Bench = {
  name: 'write-path',
  title: 'POST that stores entity, audit and event, against pgbench BEGIN / two inserts / COMMIT',
  async run(lab: Lab): Promise<Figure[]> {
    const seconds = lab.quick ? 2 : 10;
    const rows = lab.size(1_000_000);
    const bodies = authorizationBodies(2_000);
    const reference = await lab.database('data-verification');
    const empty = await lab.database('data-verification');
    const full = await empty.copy();
    lab.say(`filling ${rows} authorisations`);
    await fillAuthorizations(full, rows);
    const releases = await Promise.all([holdRelay(empty), holdRelay(full)]);
    const onEmpty = await lab.service('data-verification', { DATABASE_URL: empty.url, LOG_LEVEL: 'info' });
    const onFull = await lab.service('data-verification', { DATABASE_URL: full.url, LOG_LEVEL: 'info' });
    const post = async (service: Served): Promise<Writes> => {
      const used = (): number => cpuMs(service.pid) + cpuMs(lab.postgresPid);
      const before = used();
      const { perSecond, answered } = await httpLoad(lab, {
        url: service.url,
        method: 'POST',
        paths: ['/data-verification/v1/authorizations'],
        headers: { authorization: lab.token },
        bodies,
        idempotencyKeys: true,
        connections,
        seconds,
      });
      return { writes: perSecond, cpu: ((used() - before) * 1000) / answered };
    };
    const say = (line: string): void => lab.say(`write-path ${line}`);
    const path = await alternate(
      {
        ours: () => post(onEmpty),
        reference: async (): Promise<Writes> => {
          const before = cpuMs(lab.postgresPid);
          const writes = await pgbench(lab, { url: reference.adminUrl, script, connections, seconds });
          return { writes, cpu: ((cpuMs(lab.postgresPid) - before) * 1000) / (writes * seconds) };
        },
      },
      { rounds: lab.rounds, say },
    );
    const grown = await alternate(
      {
        ours: () => post(onFull),
        reference: () => post(onEmpty),
      },
      { rounds: lab.rounds, say: (line) => lab.say(`write-path full ${line}`) },
    );
    await Promise.all([onEmpty.stop(), onFull.stop()]);
    await Promise.all(releases.map((release) => release()));
    await Promise.all([reference, empty, full].map((database) => database.drop()));
    return [
      figureOf('write-path', path.writes, { unit: 'writes/s', goal: { atLeast: 0.6 } }),
      figureOf('write-path-cpu', path.cpu, {
        unit: 'µs',
        goal: undefined,
        note: 'processor time a write: service and PostgreSQL, against PostgreSQL alone',
      }),
      figureOf('write-path-full', grown.writes, {
        unit: 'writes/s',
        goal: { atLeast: 0.85 },
        note: `${rows} rows against an empty table`,
      }),
    ];
  },
};
