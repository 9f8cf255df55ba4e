import { matrixRows, permissionGaps, walkPermissions, type MatrixRow } from '@minzheng/testing';
import { dataVerification } from '../src/service.js';
import { VerificationOffice } from './support/verification-office.js';

let office: VerificationOffice;
beforeAll(async () => {
  office = await VerificationOffice.open();
});
afterAll(() => office.close());

const { files, acts, reads, route, policyFigures } = matrixRows<VerificationOffice>('data-verification', []);
/** A list and one of it, open to whoever has the scope: both are masked and pseudonymous, and roles are for acts. */
const open = (path: string, make: () => Promise<string>): MatrixRow<VerificationOffice>[] => [
  route('GET', path, async () => ({ secret: await make(), path: `${path}?limit=200` }), {}),
  route(
    'GET',
    `${path}/{id}`,
    async () => {
      const secret = await make();
      return { secret, path: `${path}/${secret}` };
    },
    {},
  ),
];
const windows = ['village-helper', 'township-clerk', 'department-system'] as const;
const authorised = async (): Promise<string> => (await office.authorise(office.adults(1)[0]!)).id;

/** Requests are only read, so one of each is enough: one that waits for a signature, and one with its report. */
let waiting: Promise<string> | undefined;
const asked = (): Promise<string> =>
  (waiting ??= (async () => {
    const { requestId } = await office.ask(office.adults(1));
    await office.reaches(requestId, 'waiting-for-authorization');
    return requestId;
  })());
let answered: Promise<string> | undefined;
const reported = (): Promise<string> =>
  (answered ??= (async () => {
    const [person] = office.adults(1);
    await office.authorise(person!);
    const { requestId } = await office.ask([person!]);
    await office.service.eventually(async () => expect(await office.reports(requestId)).toHaveLength(1));
    return requestId;
  })());

const rows: readonly MatrixRow<VerificationOffice>[] = [
  files('/authorizations', { roles: windows, body: () => office.signature(office.adults(1)[0]!) }),
  ...open('/authorizations', authorised),
  acts('/authorizations', 'revoke', authorised, {
    roles: [...windows, 'verification-officer'],
    body: () => ({ reason: 'by-subject' }),
  }),
  ...open('/verification-requests', asked),
  ...reads('/verification-requests', ['/report'], reported, ['verification-officer', 'auditor']),
  policyFigures,
];

it('names every route of the service', async () => {
  expect(await permissionGaps(dataVerification, rows)).toEqual([]);
});

it.each(rows.map((row) => [`${row.method} ${row.name}`, row] as const))(
  '%s is closed to everybody else',
  async (_name, row) => {
    expect(await walkPermissions(office.service, [row.operation(office)])).toEqual([]);
  },
);
