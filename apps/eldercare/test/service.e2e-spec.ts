import { startTestService, type TestService } from '@minzheng/testing';
import { eldercare } from '../src/service.js';
import { ResidentListServer } from './support/resident-list-server.js';

let service: TestService;
let residents: ResidentListServer;

beforeAll(async () => {
  residents = await ResidentListServer.open();
  service = await startTestService(eldercare, { environment: residents.environment });
});
afterAll(async () => {
  await service.close();
  await residents.close();
});

it('is ready when its parts are', async () => {
  const { body } = await service.request.get('/health/ready').expect(200);
  expect(body.status).toBe('up');
});

it('shows policy figures to callers with its scope, and nothing to strangers', async () => {
  await service.request.get('/eldercare/v1/policy-figures').expect(401);
  await service.request
    .get('/eldercare/v1/policy-figures')
    .set('authorization', service.tokens.bearer({ scopes: ['other.read'] }))
    .expect(403);
  const answer = await service.request
    .get('/eldercare/v1/policy-figures')
    .set('authorization', service.tokens.bearer({ scopes: ['eldercare.read'] }))
    .expect(200);
  expect(answer.body.items.length).toBeGreaterThan(0);
});
