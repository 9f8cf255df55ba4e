import { permissionGaps, walkPermissions, type GuardedRoute, type TestService } from '../src/index.js';
import { sampleService } from './sample/sample-service.js';

describe('permission gaps', () => {
  let walked: GuardedRoute[];
  beforeAll(async () => {
    const routes = (await permissionGaps(sampleService, [])).map((line) => line.replace(': no matrix walks it', ''));
    walked = routes.map((route) => {
      const [method = '', name = ''] = route.split(' ');
      return { method: method as GuardedRoute['method'], name };
    });
  });

  it('finds every route where nothing is walked, and none where everything is', async () => {
    expect(walked).toContainEqual({ method: 'POST', name: '/notes/{id}/close' });
    expect(await permissionGaps(sampleService, walked)).toEqual([]);
  });

  it('finds a route that was added, unless it is excepted with a reason', async () => {
    const some = walked.filter(({ name }) => name !== '/notes/{id}/close');
    const close = 'POST /notes/{id}/close';
    expect(await permissionGaps(sampleService, some)).toEqual([`${close}: no matrix walks it`]);
    expect(await permissionGaps(sampleService, some, { [close]: 'public' })).toEqual([]);
    expect(await permissionGaps(sampleService, some, { [close]: ' ' })).toEqual([
      'POST /notes/{}/close: excepted without a reason',
    ]);
  });

  it('takes parameters of any name for the same, but no other method', async () => {
    const renamed = walked.map(({ method, name }) => ({ method, name: name.replace('{id}', '{noteId}') }));
    expect(await permissionGaps(sampleService, renamed)).toEqual([]);
    expect(await permissionGaps(sampleService, [...walked, { method: 'DELETE', name: '/notes/{id}' }])).toEqual([
      'DELETE /notes/{}: walked, but no route',
    ]);
  });

  it('finds exceptions that are stale', async () => {
    const stale = { 'POST /notes': 'public', 'POST /gone': 'public' };
    expect(await permissionGaps(sampleService, walked, stale)).toEqual([
      'POST /notes: excepted, but walked',
      'POST /gone: excepted, but no route',
    ]);
  });

  it('does not let a row ask for something else than it is called', async () => {
    const target = () => ({ path: '/sample/v1/notes' });
    const row = { method: 'POST', name: '/notes/{id}/close', scope: 'sample.write', target } as const;
    await expect(walkPermissions({} as TestService, [row])).rejects.toThrow(
      'The row POST /notes/{id}/close asks for /sample/v1/notes',
    );
  });
});
