import { Registry } from './support/registry.js';

let registry: Registry;
beforeAll(async () => {
  registry = await Registry.open();
});
afterAll(() => registry.close());

it('is ready when its parts are', async () => {
  const { body } = await registry.service.request.get('/health/ready').expect(200);
  expect(body.status).toBe('up');
});

it('shows policy figures to callers with its scope, and nothing to strangers', async () => {
  const { service } = registry;
  const path = '/civil-registration/v1/policy-figures';
  await service.request.get(path).expect(401);
  await service.request
    .get(path)
    .set('authorization', service.tokens.bearer({ scopes: ['other.read'] }))
    .expect(403);
  const answer = await service.request
    .get(path)
    .set('authorization', service.tokens.bearer({ scopes: ['civil-registration.read'] }))
    .expect(200);
  expect(answer.body.items.length).toBeGreaterThan(0);
});
