import path from 'node:path';

import { alternate } from '../alternate.ts';
import type { Bench } from '../bench.ts';
import { type Figure, figureOf, type Pairs } from '../figure.ts';
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
    const measured = await alternate(
      { ours: () => overHttp(lab, large), reference: () => byDriver(lab, large) },
      { rounds: lab.rounds, say: (line) => lab.say(`reads ${line}`) },
    );
    const grown = await alternate(
      { ours: () => overHttp(lab, large), reference: () => overHttp(lab, small) },
      { rounds: lab.rounds, say: (line) => lab.say(`reads full ${line}`) },
    );
    const bare = await bareHttp(lab, large);
    for (const { service, database } of [small, large]) {
      await service.stop();
      await database.drop();
    }
    const note = `${many} rows against ${few}`;
    return [
      figureOf('reads-by-id', measured.id, { unit: 'ms', goal: { atMost: 2.5 }, note: `${connections} at a time` }),
      figureOf('reads-page', measured.page, { unit: 'ms', goal: { atMost: 2 }, note: `${pageSize} rows` }),
      figureOf('reads-by-id-http', bare, { unit: 'ms', goal: undefined, note: 'against an empty route, same bytes' }),
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

const base = '/data-verification/v1/authorizations';

async function overHttp(lab: Lab, { service, ids, cursors }: Stock): Promise<Times> {
  return {
    id: await get(lab, service, pathsOf(ids)),
    page: await get(
      lab,
      service,
      cursors.map((id) => `${base}?limit=${pageSize}&after=${Buffer.from(JSON.stringify([id])).toString('base64url')}`),
    ),
  };
}

const pathsOf = (ids: readonly string[]): string[] => ids.map((id) => `${base}/${id}`);

async function get(lab: Lab, service: Served, paths: readonly string[]): Promise<number> {
  const { perSecond } = await httpLoad(lab, {
    url: service.url,
    method: 'GET',
    paths,
    headers: { authorization: lab.token },
    connections,
    seconds: lab.quick ? 2 : 4,
  });
  return timeOf(perSecond);
}

/** What of a reading is HTTP itself: an empty Nest route answers the same bytes, without token, database or log. */
async function bareHttp(lab: Lab, { service, ids }: Stock): Promise<Pairs> {
  const paths = pathsOf(ids);
  const answer = await fetch(`${service.url}${paths[0] ?? ''}`, { headers: { authorization: lab.token } });
  const worker = path.join(import.meta.dirname, '../workers/empty-nest.ts');
  const empty = await lab.program('empty-nest', [worker], { ANSWER: await answer.text() });
  const side = (served: Served) => async (): Promise<{ id: number }> => ({ id: await get(lab, served, paths) });
  const { id } = await alternate(
    { ours: side(service), reference: side(empty) },
    { rounds: lab.rounds, say: (line) => lab.say(`reads http ${line}`) },
  );
  await empty.stop();
  return id;
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
