import { Office } from './support/office.js';

let office: Office;

beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.close());

it('is ready when its parts are', async () => {
  const { body } = await office.service.request.get('/health/ready').expect(200);
  expect(body.status).toBe('up');
});

it('shows policy figures to callers with its scope, and nothing to strangers', async () => {
  const { request, tokens } = office.service;
  await request.get('/child-welfare/v1/policy-figures').expect(401);
  await request
    .get('/child-welfare/v1/policy-figures')
    .set('authorization', tokens.bearer({ scopes: ['other.read'] }))
    .expect(403);
  const answer = await request
    .get('/child-welfare/v1/policy-figures')
    .set('authorization', tokens.bearer({ scopes: ['child-welfare.read'] }))
    .expect(200);
  expect(answer.body.items.length).toBeGreaterThan(0);
});
