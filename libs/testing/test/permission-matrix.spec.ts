import { randomUUID } from 'node:crypto';
import { startTestService, walkPermissions, type GuardedOperation, type TestService } from '../src/index.js';
import { sampleService } from './sample/sample-service.js';

describe('permission matrix', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startTestService(sampleService);
  });

  afterAll(() => service.close());

  const write = { division: '990101001', text: 'A note' };

  async function noteId(): Promise<string> {
    const response = await service.request
      .post('/sample/v1/notes')
      .set({ authorization: service.tokens.bearer({ roles: ['township-clerk'] }), 'idempotency-key': randomUUID() })
      .send(write)
      .expect(201);
    return response.body.id as string;
  }

  const create: GuardedOperation = {
    method: 'POST',
    name: '/notes',
    scope: 'sample.write',
    roles: ['township-clerk'],
    target: () => ({ path: '/sample/v1/notes', body: write }),
  };
  const show: GuardedOperation = {
    method: 'GET',
    name: '/notes/{id}',
    scope: 'sample.read',
    target: async () => {
      const secret = await noteId();
      return { path: `/sample/v1/notes/${secret}`, secret };
    },
  };
  const close: GuardedOperation = {
    method: 'POST',
    name: '/notes/{id}/close',
    scope: 'sample.write',
    roles: ['township-clerk', 'township-reviewer'],
    target: async () => {
      const secret = await noteId();
      return { path: `/sample/v1/notes/${secret}/close`, secret };
    },
  };

  it('finds nothing where everything is guarded', async () => {
    expect(await walkPermissions(service, [create, show, close])).toEqual([]);
  });

  it('finds a role that is let in but should not be, and what it wrote', async () => {
    const leaks = await walkPermissions(service, [{ ...close, roles: ['township-clerk'] }]);
    const cell = { operation: 'POST /notes/{id}/close', caller: 'role township-reviewer', status: 200 };
    expect(leaks).toEqual([
      { ...cell, expected: '403', problem: 'let-in' },
      { ...cell, expected: '403', problem: 'wrote-although-refused' },
    ]);
  });

  it('finds a role that is shut out but should not be, and a scope that is another', async () => {
    const roles = await walkPermissions(service, [{ ...close, roles: ['township-clerk', 'auditor'] }]);
    expect(roles).toContainEqual(expect.objectContaining({ caller: 'role auditor', problem: 'shut-out', status: 403 }));
    const scopes = await walkPermissions(service, [{ ...show, scope: 'sample.write' }]);
    expect(scopes).toContainEqual(expect.objectContaining({ caller: 'role auditor', problem: 'shut-out' }));
  });

  it('finds a resource that is seen from another division', async () => {
    const divisions = { own: '990101001', parent: '990101', sibling: '9901', foreign: '990201001' };
    expect(await walkPermissions(service, [show], divisions)).toEqual([
      { operation: 'GET /notes/{id}', caller: 'division sibling', problem: 'let-in', status: 200, expected: '404' },
    ]);
  });
});
