import { alternate } from '../alternate.ts';
import type { Bench } from '../bench.ts';
import { type Figure, figureOf } from '../figure.ts';
import { filledId, fillAuthorizations, sealAuthorizations } from '../lab/authorizations.ts';
import type { ServiceDatabase } from '../lab/database.ts';
import type { Lab, Served } from '../lab/lab.ts';
import { holdRelay } from '../lab/relay-hold.ts';
import { httpLoad } from '../load/http-load.ts';
import type { RawReadsTask } from '../workers/raw-reads.ts';

const connections = 8;
const pageSize = 50;
/** The caller's township has every fortieth of the rows. */
const townships = 40;

const columns = `id, version, division, created_at, updated_at, state, person_key, identity_number, name, signed_by,
  signer_person_key, signer_name, purposes, valid_from, valid_to, evidence_digest, mandate_digest, revoked_at`;
const byId = `SELECT ${columns} FROM "authorization" WHERE id = $1`;
const page = `SELECT ${columns} FROM "authorization" WHERE division >= '990101001' AND division < '990101001:' AND id < $1
  ORDER BY id DESC LIMIT ${pageSize + 1}`;

/** A service on that many rows, and what of them is read. */
interface Stock {
  readonly database: ServiceDatabase;
  readonly service: Served;
  readonly ids: readonly string[];
  /** Ids before which a full page lies. */
  readonly cursors: readonly string[];
}

type Times = Record<'id' | 'page', number>;

/** GET by id and of a page through the whole HTTP path, against the same rows by the driver alone. */
export const reads: Bench = {
  name: 'reads',
  title: 'reading by id and by page over HTTP, against the pg driver with the same statements',
  async run(lab: Lab): Promise<Figure[]> {
    const [few, many] = [lab.size(10_000) * (lab.quick ? 20 : 1), lab.size(1_000_000)];
    const small = await stockOf(lab, few);
    const large = await stockOf(lab, many);
    const path = await alternate(
      { ours: () => overHttp(lab, large), reference: () => byDriver(lab, large) },
      { rounds: lab.rounds, say: (line) => lab.say(`reads ${line}`) },
    );
    const grown = await alternate(
      { ours: () => overHttp(lab, large), reference: () => overHttp(lab, small) },
      { rounds: lab.rounds, say: (line) => lab.say(`reads full ${line}`) },
    );
    for (const { service, database } of [small, large]) {
      await service.stop();
      await database.drop();
    }
    const note = `${many} rows against ${few}`;
    return [
      figureOf('reads-by-id', path.id, { unit: 'ms', goal: { atMost: 2.5 }, note: `${connections} at a time` }),
      figureOf('reads-page', path.page, { unit: 'ms', goal: { atMost: 2 }, note: `${pageSize} rows` }),
      figureOf('reads-by-id-full', grown.id, { unit: 'ms', goal: { atMost: 1.3 }, note }),
      figureOf('reads-page-full', grown.page, { unit: 'ms', goal: { atMost: 1.3 }, note }),
    ];
  },
};

async function stockOf(lab: Lab, rows: number): Promise<Stock> {
  const database = await lab.database('data-verification');
  lab.say(`filling ${rows} authorisations`);
  await fillAuthorizations(database, rows);
  const inTownship = Math.floor(rows / townships);
  const number = (index: number): number => index * townships;
  // Spread over the whole table, so that no page of it stays hot.
  const starts = Array.from({ length: 20 }, (_, index) =>
    Math.floor(pageSize + 2 + (index * (inTownship - pageSize - 3)) / 20),
  );
  const needed = new Set<string>();
  for (const start of starts) {
    for (let index = start - pageSize - 1; index < start; index += 1) needed.add(filledId(number(index)));
  }
  await sealAuthorizations(database, [...needed]);
  await holdRelay(database);
  const service = await lab.service('data-verification', { DATABASE_URL: database.url });
  return {
    database,
    service,
    ids: [...needed].filter((id) => id !== filledId(0)),
    cursors: starts.map((start) => filledId(number(start))),
  };
}

async function overHttp(lab: Lab, { service, ids, cursors }: Stock): Promise<Times> {
  const get = async (paths: readonly string[]): Promise<number> => {
    const { perSecond } = await httpLoad(lab, {
      url: service.url,
      method: 'GET',
      paths,
      headers: { authorization: lab.token },
      connections,
      seconds: lab.quick ? 2 : 4,
    });
    return timeOf(perSecond);
  };
  const base = '/data-verification/v1/authorizations';
  return {
    id: await get(ids.map((id) => `${base}/${id}`)),
    page: await get(
      cursors.map((id) => `${base}?limit=${pageSize}&after=${Buffer.from(JSON.stringify([id])).toString('base64url')}`),
    ),
  };
}

async function byDriver(lab: Lab, { database, ids, cursors }: Stock): Promise<Times> {
  const read = async (sql: string, parameters: readonly string[]): Promise<number> => {
    const { perSecond } = await lab.work<{ perSecond: number }>('raw-reads.ts', {
      databaseUrl: database.adminUrl,
      sql,
      parameters: parameters.map((id) => [id]),
      connections,
      seconds: lab.quick ? 2 : 4,
    } satisfies RawReadsTask);
    return timeOf(perSecond);
  };
  return { id: await read(byId, ids), page: await read(page, cursors) };
}

/** Milliseconds one of the connections waits for one answer. */
const timeOf = (perSecond: number): number => (connections * 1000) / perSecond;
