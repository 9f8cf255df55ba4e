import { randomUUID } from 'node:crypto';
import { roles as allRoles, type Role } from '@minzheng/platform';
import type { Pool } from 'pg';
import type supertest from 'supertest';
import { defaultDivision, type TestTokens, type TokenClaims } from '../tokens/test-tokens.js';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A request that succeeds for an allowed caller of the own division. */
export interface Target {
  /** Full path, `/<service>/v1/…`. */
  readonly path: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text of which callers of other divisions may never see anything: the resource's id. */
  readonly secret?: string;
}

/** One operation and who may use it; the table a test writes down. */
export interface GuardedOperation {
  readonly method: Method;
  /** Its path below the service's prefix, e.g. `/benefit-applications/{id}/accept`. */
  readonly name: string;
  readonly scope: string;
  /** Roles that may; every role when it does not say. */
  readonly roles?: readonly Role[];
  /** Roles that do it to what lies with another level; to this they may not, and are told so with 409. */
  readonly elsewhere?: readonly Role[];
  /** Makes what the request is about; called anew for every caller who may succeed, since they change it. */
  target(): Target | Promise<Target>;
  /**
   * Answers that callers of sibling and foreign divisions may get. Default 404 when the path holds the secret,
   * a list without the secret for other GETs, and 403, 404 or 422 for the rest.
   */
  readonly outside?: readonly number[];
  /** Whether the parent division may use it too. Default true; false where an act belongs to one level. */
  readonly parent?: boolean;
}

/** What the matrix needs of a test service. */
export interface GuardedService {
  readonly request: ReturnType<typeof supertest>;
  readonly tokens: TestTokens;
  readonly owner: Pool;
}

/** A cell of the matrix in which the service did not behave. */
export interface Leak {
  readonly operation: string;
  /** Who called, e.g. `token expired`, `role auditor`, `division sibling`. */
  readonly caller: string;
  readonly problem: 'let-in' | 'shut-out' | 'wrong-refusal' | 'wrote-although-refused';
  readonly status: number;
  readonly expected: string;
}

/** Divisions as seen from the one the resources belong to. */
export interface MatrixDivisions {
  readonly own: string;
  readonly parent: string;
  readonly sibling: string;
  readonly foreign: string;
}

const defaultDivisions: MatrixDivisions = {
  own: defaultDivision,
  parent: '990101',
  sibling: '990101100',
  foreign: '990201001',
};

interface Call {
  readonly caller: string;
  readonly authorization?: string;
  readonly expected: string;
  accepts(answer: { status: number; text: string }): boolean;
  /** A refused call must leave nothing behind. */
  readonly refused: boolean;
}

/**
 * Walks every operation × token fault × role × division and returns each cell that is not as it should be; an empty
 * list means that nothing leaks.
 * @example expect(await walkPermissions(service, operations)).toEqual([]);
 */
export async function walkPermissions(
  service: GuardedService,
  operations: readonly GuardedOperation[],
  divisions: MatrixDivisions = defaultDivisions,
): Promise<Leak[]> {
  const leaks: Leak[] = [];
  for (const operation of operations) {
    const shared = fitting(operation, await operation.target());
    for (const call of callsOf(operation, shared, service.tokens, divisions)) {
      const target = call.refused ? shared : fitting(operation, await operation.target());
      leaks.push(...(await tryCall(service, operation, target, call)));
    }
  }
  return leaks;
}

/** What a row is called is what it asks: otherwise a route would pass for walked that never was. */
function fitting({ method, name }: GuardedOperation, target: Target): Target {
  const [path = ''] = target.path.split('?');
  if (new RegExp(`^/[^/]+/v1${name.replaceAll(/\{[^}]*\}/g, '[^/]+')}$`).test(path)) return target;
  throw new Error(`The row ${method} ${name} asks for ${target.path}`);
}

async function tryCall(
  service: GuardedService,
  operation: GuardedOperation,
  target: Target,
  call: Call,
): Promise<Leak[]> {
  const before = call.refused ? await traces(service.owner) : '';
  const answer = await send(service.request, operation.method, target, call.authorization);
  const leak = {
    operation: `${operation.method} ${operation.name}`,
    caller: call.caller,
    status: answer.status,
    expected: call.expected,
  };
  const leaks: Leak[] = [];
  if (!call.accepts(answer)) leaks.push({ ...leak, problem: problemOf(call, answer.status) });
  if (call.refused && (await traces(service.owner)) !== before) {
    leaks.push({ ...leak, problem: 'wrote-although-refused' });
  }
  return leaks;
}

function problemOf(call: Call, status: number): Leak['problem'] {
  if (!call.refused) return 'shut-out';
  return status < 400 ? 'let-in' : 'wrong-refusal';
}

/** Every write leaves an audit row, every publication an outbox row: as long as neither grows, nothing happened. */
async function traces(owner: Pool): Promise<string> {
  const { rows } = await owner.query<{ traces: string }>(
    `SELECT concat((SELECT count(*) FROM audit_log), ' ', (SELECT count(*) FROM outbox)) AS traces`,
  );
  return rows[0]?.traces ?? '';
}

async function send(
  request: GuardedService['request'],
  method: Method,
  { path, body, headers }: Target,
  authorization: string | undefined,
): Promise<{ status: number; text: string }> {
  const verbs = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;
  let call = request[verbs[method]](path);
  if (authorization !== undefined) call = call.set('authorization', authorization);
  if (method === 'POST') call = call.set('idempotency-key', randomUUID());
  for (const [name, value] of Object.entries(headers ?? {})) call = call.set(name, value);
  return body === undefined ? call : call.send(body);
}

function callsOf(
  operation: GuardedOperation,
  target: Target,
  tokens: TestTokens,
  divisions: MatrixDivisions,
): readonly Call[] {
  const allowed = operation.roles ?? allRoles;
  const [someRole] = allowed;
  const claims: TokenClaims = {
    scopes: [operation.scope],
    roles: someRole === undefined ? [] : [someRole],
    division: divisions.own,
  };
  const others = allRoles.filter((role) => !allowed.includes(role));
  return [
    ...tokenFaults(tokens, claims),
    refusal(403, 'token without division', tokens.withoutDivision(claims)),
    refusal(403, 'scope of another operation', tokens.bearer({ ...claims, scopes: ['another-service.read'] })),
    refusal(403, 'no scope', tokens.bearer({ ...claims, scopes: [] })),
    ...others.map((role) =>
      refusal(
        operation.elsewhere?.includes(role) === true ? 409 : 403,
        `role ${role}`,
        tokens.bearer({ ...claims, roles: [role] }),
      ),
    ),
    ...(operation.roles === undefined ? [] : [refusal(403, 'no role', tokens.bearer({ ...claims, roles: [] }))]),
    outsider(operation, target, 'division sibling', tokens.bearer({ ...claims, division: divisions.sibling })),
    outsider(operation, target, 'division foreign', tokens.bearer({ ...claims, division: divisions.foreign })),
    ...(operation.parent === false
      ? []
      : [success('division parent', tokens.bearer({ ...claims, division: divisions.parent }))]),
    ...allowed.map((role) => success(`role ${role}`, tokens.bearer({ ...claims, roles: [role] }))),
  ];
}

function tokenFaults(tokens: TestTokens, claims: TokenClaims): readonly Call[] {
  return [
    refusal(401, 'no token'),
    refusal(401, 'token malformed', 'Bearer not-a-token'),
    refusal(401, 'token expired', tokens.expired(claims)),
    refusal(401, 'token of another audience', tokens.wrongAudience(claims)),
    refusal(401, 'token of another issuer', tokens.wrongIssuer(claims)),
    refusal(401, 'token tampered with', tokens.tampered(claims)),
    refusal(401, 'token signed by a stranger', tokens.foreignKey(claims)),
    refusal(401, 'token unsigned', tokens.unsigned(claims)),
    refusal(401, 'id token', tokens.idToken(claims)),
  ];
}

function refusal(status: number, caller: string, authorization?: string): Call {
  return {
    caller,
    ...(authorization === undefined ? {} : { authorization }),
    expected: String(status),
    accepts: (answer) => answer.status === status,
    refused: true,
  };
}

function success(caller: string, authorization: string): Call {
  const accepts = ({ status }: { status: number }): boolean => status >= 200 && status < 300;
  return { caller, authorization, expected: '2xx', accepts, refused: false };
}

/** Callers of other divisions: what they may not know of is not there for them. */
function outsider(operation: GuardedOperation, target: Target, caller: string, authorization: string): Call {
  const { secret } = target;
  const hides = ({ text }: { text: string }): boolean => secret === undefined || !text.includes(secret);
  const isList = operation.method === 'GET' && (secret === undefined || !target.path.includes(secret));
  const inPath = secret !== undefined && target.path.includes(secret);
  const statuses = operation.outside ?? (isList ? [200] : inPath ? [404] : [403, 404, 422]);
  return {
    caller,
    authorization,
    expected: `${statuses.join(' or ')}${isList ? ' without the resource' : ''}`,
    // The address of a resource is the caller's own; it may stand in the problem's `instance`.
    accepts: (answer) => statuses.includes(answer.status) && (inPath || hides(answer)),
    // Whom another place may ask, e.g. for a calculation, leaves an audit row; a read never does.
    refused: operation.method === 'GET' || !statuses.includes(200),
  };
}
