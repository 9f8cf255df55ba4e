import { TokenVerifier } from '@minzheng/platform';
import { TestIssuer } from './test-issuer.js';
import { TestTokens } from './test-tokens.js';

describe('test issuer', () => {
  let issuer: TestIssuer;
  let tokens: TestTokens;
  let verifier: TokenVerifier;

  beforeEach(async () => {
    issuer = await TestIssuer.start();
    tokens = new TestTokens(issuer, 'sample');
    verifier = new TokenVerifier({ issuer: issuer.url, audience: 'minzheng', keyCooldownMs: 0 });
  });

  afterEach(() => issuer.close());

  it('gives tokens the platform accepts, with sensible defaults', async () => {
    expect(await verifier.verifyHeader(tokens.bearer({ roles: ['township-clerk'] }))).toMatchObject({
      kind: 'person',
      division: '990101001',
      roles: ['township-clerk'],
      scopes: new Set(['sample.read', 'sample.write']),
    });
    expect(await verifier.verifyHeader(tokens.client('collector', { division: '9901' }))).toMatchObject({
      kind: 'client',
      subject: 'collector',
      division: '9901',
    });
  });

  it.each([
    ['expired', 'token-expired'],
    ['tampered', 'token-invalid'],
    ['wrongAudience', 'token-invalid'],
    ['wrongIssuer', 'token-invalid'],
    ['foreignKey', 'token-invalid'],
    ['unsigned', 'token-invalid'],
    ['idToken', 'token-invalid'],
    ['withoutDivision', 'token-division-missing'],
  ] as const)('gives tokens that are refused: %s', async (fault, code) => {
    await expect(verifier.verifyHeader(tokens[fault]())).rejects.toMatchObject({ code });
  });

  it('rotates its key at once, or keeps the old one for a while', async () => {
    const before = tokens.bearer();
    issuer.rotate({ keepOld: true });
    await verifier.verifyHeader(before);
    const between = tokens.bearer({ subject: 'official-2' });
    issuer.rotate();
    await verifier.verifyHeader(tokens.bearer({ subject: 'official-3' }));
    await expect(verifier.verifyHeader(between)).rejects.toMatchObject({ code: 'token-invalid' });
  });

  it('gives client-credentials tokens for the departments', async () => {
    const discovery = (await (await fetch(`${issuer.url}/.well-known/openid-configuration`)).json()) as {
      token_endpoint: string;
    };
    const response = await fetch(discovery.token_endpoint, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from('data-verification:any').toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'departments.query' }),
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    const departments = new TokenVerifier({ issuer: issuer.url, audience: 'departments' });
    expect(await departments.verify(token)).toMatchObject({
      kind: 'client',
      clientId: 'data-verification',
      scopes: new Set(['departments.query']),
    });
    expect(issuer.tokenRequests).toEqual(['data-verification']);
    await expect(verifier.verify(token)).rejects.toMatchObject({ code: 'token-invalid' });
  });

  it('refuses what is no client-credentials request', async () => {
    const response = await fetch(`${issuer.url}/token`, { method: 'POST', body: new URLSearchParams() });
    expect(response.status).toBe(400);
    expect((await fetch(`${issuer.url}/elsewhere`)).status).toBe(404);
  });
});
