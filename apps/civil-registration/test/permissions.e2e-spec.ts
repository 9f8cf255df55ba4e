import { matrixRows, permissionGaps, walkPermissions, type GuardedOperation, type Target } from '@minzheng/testing';
import { bookers, readers, readScope, registrars, writeScope } from '../src/access.js';
import { civilRegistration } from '../src/service.js';
import { evaluation, everybody, LateStages } from './support/late-stages.js';
import { nth, Registry } from './support/registry.js';

const prefix = '/civil-registration/v1';
/** The registry office of a county, its city, the other county, and another city. */
const divisions = { own: '990101', parent: '9901', sibling: '990102', foreign: '990201' };

const filing = { ...divisions, sibling: '990103' };

let registry: Registry;
beforeAll(async () => {
  registry = await Registry.open();
});
afterAll(() => registry.close());

let people = 0;
const booking = () => {
  const { name, identityNumber } = nth('walker', (people += 1), 'female');
  // Thousands of calls: each takes the day and time that comes next.
  const day = `2026-03-${String(9 + (people % 5)).padStart(2, '0')}`;
  return { office: '990101', matter: 'marriage', day, time: '09:00', person: { name, identityNumber } };
};
const booked = async (): Promise<string> => {
  await registry.service.owner.query('UPDATE appointment_slot SET taken = 0');
  return (await registry.post('/appointments', booking(), 'portal')).body.id;
};
const on = (make: () => Promise<string>, path: (id: string) => string, body?: object) => async (): Promise<Target> => {
  const secret = await make();
  return { path: `${prefix}${path(secret)}`, secret, ...(body === undefined ? {} : { body }) };
};
const read = { method: 'GET', scope: readScope, roles: readers } as const;
const write = { method: 'POST', scope: writeScope, roles: registrars } as const;
const filed = () => registry.filed();
const checked = () => registry.checked();
const applied = async (): Promise<string> =>
  (await registry.post('/divorces', registry.divorceApplication(registry.spouses()))).body.id;
const adopting = async (): Promise<string> =>
  (await registry.post('/adoptions', registry.adoptionApplication(registry.family()))).body.id;
const certified = async (): Promise<string> => (await registry.married()).certificateId;
const present = { present: ['first', 'second'] };
const late = new LateStages(() => registry);
/** An act on something in a late stage. */
const acting = (path: string, verb: string, make: () => Promise<string>, body: object = {}): GuardedOperation => ({
  ...write,
  name: `${path}/{id}/${verb}`,
  target: on(make, (id) => `${path}/${id}/${verb}`, body),
});

const operations: GuardedOperation[] = [
  {
    ...write,
    name: '/marriages',
    target: () => ({ path: `${prefix}/marriages`, body: registry.application(registry.couple()) }),
    // Each office files for itself: a city keeps none.
    parent: false,
  },
  { ...read, name: '/marriages', target: on(filed, () => '/marriages') },
  { ...read, name: '/marriages/{id}', target: on(filed, (id) => `/marriages/${id}`) },
  { ...read, name: '/marriages/{id}/explanation', target: on(filed, (id) => `/marriages/${id}/explanation`) },
  { ...write, name: '/marriages/{id}/check', target: on(filed, (id) => `/marriages/${id}/check`, {}) },
  { ...write, name: '/marriages/{id}/register', target: on(checked, (id) => `/marriages/${id}/register`, present) },
  { ...write, name: '/marriages/{id}/withdraw', target: on(filed, (id) => `/marriages/${id}/withdraw`, {}) },
  {
    ...write,
    name: '/divorces',
    target: () => ({ path: `${prefix}/divorces`, body: registry.divorceApplication(registry.spouses()) }),
    parent: false,
  },
  { ...read, name: '/divorces', target: on(applied, () => '/divorces') },
  { ...read, name: '/divorces/{id}', target: on(applied, (id) => `/divorces/${id}`) },
  { ...read, name: '/divorces/{id}/explanation', target: on(applied, (id) => `/divorces/${id}/explanation`) },
  { ...write, name: '/divorces/{id}/check', target: on(applied, (id) => `/divorces/${id}/check`, {}) },
  {
    ...write,
    name: '/divorces/{id}/record-counselling',
    target: on(applied, (id) => `/divorces/${id}/record-counselling`, { outcome: 'declined' }),
  },
  {
    ...write,
    name: '/divorces/{id}/withdraw',
    target: on(applied, (id) => `/divorces/${id}/withdraw`, { by: 'first' }),
  },
  {
    ...write,
    name: '/adoptions',
    target: () => ({ path: `${prefix}/adoptions`, body: registry.adoptionApplication(registry.family()) }),
    parent: false,
  },
  { ...read, name: '/adoptions', target: on(adopting, () => '/adoptions') },
  { ...read, name: '/adoptions/{id}', target: on(adopting, (id) => `/adoptions/${id}`) },
  { ...read, name: '/adoptions/{id}/explanation', target: on(adopting, (id) => `/adoptions/${id}/explanation`) },
  ...['check', 'open-evaluation', 'record-consent', 'withdraw'].map((verb) => ({
    ...write,
    name: `/adoptions/{id}/${verb}`,
    target: on(adopting, (id) => `/adoptions/${id}/${verb}`, {}),
  })),
  { ...read, name: '/certificates', target: on(certified, () => '/certificates') },
  { ...read, name: '/certificates/{id}', target: on(certified, (id) => `/certificates/${id}`) },
  { ...write, name: '/certificates/{id}/print', target: on(certified, (id) => `/certificates/${id}/print`, {}) },
  {
    ...write,
    name: '/certificates/{id}/reissue',
    target: on(certified, (id) => `/certificates/${id}/reissue`, { reason: 'lost', appliedBy: 'first' }),
  },
  ...['/certificate-reissues', '/certificate-corrections'].map((name) => ({
    ...write,
    name,
    target: async () => {
      const couple = registry.couple();
      const { certificateNumber: number } = await registry.married(couple);
      const { identityNumber, name: called } = couple.woman;
      const applicant = { name: called, identityNumber };
      const correction = { role: 'second', person: { name: '云改名', identityNumber }, evidenceDigest: 'a'.repeat(64) };
      const body = name.endsWith('reissues')
        ? { number, applicant, reason: 'lost' }
        : { number, applicant, reason: 'name-misprinted', ...correction };
      return { path: `${prefix}${name}`, body };
    },
    // Each office handles for itself: a city keeps none.
    parent: false,
  })),
  {
    ...write,
    name: '/appointments',
    roles: bookers,
    target: async () => {
      await registry.service.owner.query('UPDATE appointment_slot SET taken = 0');
      return { path: `${prefix}/appointments`, body: booking() };
    },
  },
  { ...read, name: '/appointments', roles: bookers, target: on(booked, () => '/appointments') },
  { ...read, name: '/appointments/{id}', roles: bookers, target: on(booked, (id) => `/appointments/${id}`) },
  {
    ...write,
    name: '/appointments/{id}/cancel',
    roles: bookers,
    target: on(booked, (id) => `/appointments/${id}/cancel`, {}),
  },
  {
    ...read,
    name: '/appointment-slots',
    roles: bookers,
    // An office of another place is not there for who books.
    outside: [404],
    target: () => ({ path: `${prefix}/appointment-slots?office=990101&day=2026-03-09` }),
  },
  acting('/marriages', 'refuse', () => late.bigamous()),
  acting('/divorces', 'accept', () => late.counselled(), present),
  acting('/divorces', 'refuse', () =>
    late.counselled({ agreement: { digest: 'a'.repeat(64), settles: ['property', 'debts'] } }),
  ),
  acting('/divorces', 'register', () => late.claimable(), present),
  acting('/adoptions', 'conclude-evaluation', () => late.evaluating(), evaluation),
  acting('/adoptions', 'verify-again', () => late.evaluating()),
  acting('/adoptions', 'accept', () => late.stepChild()),
  acting('/adoptions', 'start-notice', () => late.foundling(), { publication: '云州日报' }),
  acting('/adoptions', 'record-parents-found', () => late.inNotice()),
  acting('/adoptions', 'register', () => late.inReview(), everybody),
  acting('/adoptions', 'refuse', () => late.unqualified()),
  acting('/adoptions', 'dissolve', () => late.adopted(), { ...everybody, ground: 'adopter-and-placer-agree' }),
  {
    ...write,
    name: '/certificates/{id}/correct',
    target: async () => {
      const { id, body } = await late.misprinted();
      return { path: `${prefix}/certificates/${id}/correct`, secret: id, body };
    },
  },
  matrixRows<null>('civil-registration', readers).policyFigures.operation(null),
];

const exceptions = {
  'POST /certificate-checks': 'public: whoever is shown a certificate may check it; certificate.check.e2e-spec',
  'GET /certificate-keys': 'public: keys that check certificates without asking; certificate.check.e2e-spec',
};
it('names every route of the service', async () => {
  expect(await permissionGaps(civilRegistration, operations, exceptions)).toEqual([]);
});

it.each(operations.map((operation) => [`${operation.method} ${operation.name}`, operation] as const))(
  '%s is closed to everybody else',
  async (_name, operation) => {
    // Every office may file at itself; a county without one may not.
    const places = operation.parent === false ? filing : divisions;
    expect(await walkPermissions(registry.service, [operation], places)).toEqual([]);
  },
  60_000,
);
