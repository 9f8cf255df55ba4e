import { startTestService, type TestService } from '@minzheng/testing';
import { civilRegistration } from '../src/service.js';

let service: TestService;

beforeAll(async () => {
  service = await startTestService(civilRegistration);
});
afterAll(() => service.close());

it('is ready when its parts are', async () => {
  const { body } = await service.request.get('/health/ready').expect(200);
  expect(body.status).toBe('up');
});

it('shows policy figures to callers with its scope, and nothing to strangers', async () => {
  await service.request.get('/civil-registration/v1/policy-figures').expect(401);
  await service.request
    .get('/civil-registration/v1/policy-figures')
    .set('authorization', service.tokens.bearer({ scopes: ['other.read'] }))
    .expect(403);
  const answer = await service.request
    .get('/civil-registration/v1/policy-figures')
    .set('authorization', service.tokens.bearer({ scopes: ['civil-registration.read'] }))
    .expect(200);
  expect(answer.body.items.length).toBeGreaterThan(0);
});
