import { RunningIssuer } from './running-issuer.js';

const window = 'window-990101001';

describe('client credentials of the city’s systems', () => {
  let issuer: RunningIssuer;
  beforeAll(async () => {
    issuer = await RunningIssuer.start();
  });
  afterAll(() => issuer.stop());

  it('gives a window system a token with its division, roles and all its scopes', async () => {
    const { payload, protectedHeader } = await issuer.verify(await issuer.systemToken(window));
    expect(payload).toMatchObject({
      iss: issuer.url,
      aud: 'minzheng',
      sub: window,
      client_id: window,
      division: '990101001',
      roles: ['township-clerk'],
    });
    const scopes = String(payload['scope']).split(' ');
    expect(scopes).toEqual(
      expect.arrayContaining(['social-assistance.write', 'eldercare.write', 'data-verification.write']),
    );
    expect(scopes.filter((scope) => scope.startsWith('departments.') || scope.startsWith('sandbox.'))).toEqual([]);
    expect(protectedHeader).toMatchObject({ alg: 'RS256', typ: 'at+jwt' });
  });

  it('takes the secret in the form as well, and gives only the scope that was asked for', async () => {
    const answer = await issuer.token({
      grant_type: 'client_credentials',
      client_id: window,
      client_secret: issuer.secretOf(window),
      scope: 'social-assistance.read',
    });
    const { payload } = await issuer.verify(answer.body['access_token'] ?? '');
    expect(payload['scope']).toBe('social-assistance.read');
  });

  it('gives the verification service a token for the departments, by scope or by resource', async () => {
    for (const form of [{}, { scope: 'departments.query' }, { resource: 'urn:minzheng:departments' }]) {
      const token = await issuer.systemToken('data-verification', form);
      const { payload } = await issuer.verify(token, 'departments');
      expect(payload).toMatchObject({ scope: 'departments.query', roles: ['department-system'], division: '9901' });
    }
  });

  it('refuses a wrong secret, an unknown client and a scope of another office', async () => {
    const grant = { grant_type: 'client_credentials' };
    expect(await issuer.token(grant, [window, 'wrong'])).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
    expect(await issuer.token(grant, ['window-990199999', 'x'])).toMatchObject({ status: 401 });
    expect(
      await issuer.token({ ...grant, scope: 'departments.query' }, [window, issuer.secretOf(window)]),
    ).toMatchObject({ status: 400, body: { error: 'invalid_scope' } });
    expect(
      await issuer.token({ ...grant, resource: 'urn:elsewhere' }, [window, issuer.secretOf(window)]),
    ).toMatchObject({ status: 400, body: { error: 'invalid_target' } });
    expect(issuer.failures).toEqual([]);
  });

  it('lists every office with its credentials', async () => {
    const listed = (await (await fetch(`${issuer.url}/sandbox/clients`)).json()) as {
      clients: { clientId: string; roles: string[]; division: string }[];
    };
    const byRole = (role: string) => listed.clients.filter((client) => client.roles.includes(role)).length;
    expect(byRole('village-helper')).toBe(30);
    expect(byRole('township-clerk')).toBe(6);
    expect(byRole('township-reviewer')).toBe(6);
    expect(byRole('county-reviewer')).toBe(2);
    expect(byRole('county-investigator')).toBe(2);
    expect(byRole('registrar')).toBe(2);
    // Systems of the six townships' institutions, of two counties' funeral homes and charity funds, of the citizens' portal, of
    // the register of residents, of schools and of hospitals; towards the departments verification, civil registration, child
    // welfare and eldercare.
    expect(byRole('department-system')).toBe(18);
    // The city's supervision, and the two desks at which it registers its own organisations.
    expect(byRole('city-supervisor')).toBe(3);
    for (const role of ['verification-officer', 'auditor', 'integrator']) {
      expect(byRole(role)).toBe(1);
    }
  });

  it('gives the same secrets for the same seed and others for another', async () => {
    const other = await RunningIssuer.start({ SANDBOX_SEED: 'another' });
    const again = await RunningIssuer.start();
    expect(again.secretOf(window)).toBe(issuer.secretOf(window));
    expect(other.secretOf(window)).not.toBe(issuer.secretOf(window));
    await Promise.all([other.stop(), again.stop()]);
  });
});
