import { createHash, randomBytes } from 'node:crypto';
import { gatewayUrl, RunningIssuer } from './running-issuer.js';

const redirectUri = `${gatewayUrl}/docs/oauth2-redirect.html`;
const verifier = randomBytes(32).toString('base64url');
const challenge = createHash('sha256').update(verifier).digest('base64url');

/** A browser as far as redirects and cookies go. */
class Browser {
  private readonly cookies = new Map<string, string>();

  async open(url: string, form?: Record<string, string>): Promise<Response> {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const [name = '', ...value] = pair.split('=');
      this.cookies.set(name, value.join('='));
    }
    return response;
  }

  /** Follows redirects until a page is shown or the address leaves the issuer. */
  async follow(response: Response, issuer: string): Promise<{ url: string; response: Response }> {
    let current = response;
    let url = response.url;
    while (current.status >= 300 && current.status < 400) {
      url = new URL(current.headers.get('location') ?? '', url).href;
      if (!url.startsWith(issuer)) break;
      current = await this.open(url);
    }
    return { url, response: current };
  }
}

describe('sign-in of sample officials', () => {
  let issuer: RunningIssuer;
  beforeAll(async () => {
    issuer = await RunningIssuer.start();
  });
  afterAll(() => issuer.stop());

  /** The address an application sends the browser to; `without` are parameters it forgets. */
  function authorizationUrl(change: Record<string, string> = {}, without: readonly string[] = []): string {
    const parameters = new URLSearchParams({
      client_id: 'swagger-ui',
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: 'openid social-assistance.read social-assistance.write data-verification.write',
      state: 'abc',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...change,
    });
    for (const name of without) parameters.delete(name);
    return `${issuer.url}/auth?${parameters.toString()}`;
  }

  async function signIn(browser: Browser, official: string): Promise<URL> {
    const page = await browser.follow(await browser.open(authorizationUrl()), issuer.url);
    const submitted = await browser.open(page.url, { official });
    return new URL((await browser.follow(submitted, issuer.url)).url);
  }

  async function exchange(code: string, codeVerifier = verifier) {
    return issuer.token({
      grant_type: 'authorization_code',
      client_id: 'swagger-ui',
      redirect_uri: redirectUri,
      code,
      code_verifier: codeVerifier,
    });
  }

  it('shows the officials in Chinese and English without anything from elsewhere', async () => {
    const browser = new Browser();
    const { response } = await browser.follow(await browser.open(authorizationUrl()), issuer.url);
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toContain('沈清和');
    expect(page).toContain('township clerk');
    expect(page).not.toMatch(/src=|href=|<script/);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('gives a clerk a token with the person, office and roles, once per code', async () => {
    const redirect = await signIn(new Browser(), 'official-clerk');
    expect(redirect.href).toMatch(redirectUri);
    expect(redirect.searchParams.get('state')).toBe('abc');
    const code = redirect.searchParams.get('code') ?? '';
    const answer = await exchange(code);
    const { payload } = await issuer.verify(answer.body['access_token'] ?? '');
    expect(payload).toMatchObject({
      sub: 'official-clerk',
      client_id: 'swagger-ui',
      aud: 'minzheng',
      division: '990101001',
      roles: ['township-clerk'],
      scope: 'social-assistance.read social-assistance.write data-verification.write',
    });
    expect(await exchange(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('gives an auditor only what an auditor may do, whatever the client asks', async () => {
    const redirect = await signIn(new Browser(), 'official-auditor');
    const answer = await exchange(redirect.searchParams.get('code') ?? '');
    const { payload } = await issuer.verify(answer.body['access_token'] ?? '');
    expect(payload['scope']).toBe('social-assistance.read');
  });

  it('refuses a code with another verifier', async () => {
    const redirect = await signIn(new Browser(), 'official-clerk');
    const answer = await exchange(redirect.searchParams.get('code') ?? '', randomBytes(32).toString('base64url'));
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('refuses a sign-in without PKCE and a redirect to elsewhere', async () => {
    const browser = new Browser();
    const withoutPkce = await browser.open(authorizationUrl({}, ['code_challenge', 'code_challenge_method']));
    expect(withoutPkce.headers.get('location')).toContain('error=invalid_request');
    const elsewhere = await browser.open(authorizationUrl({ redirect_uri: 'http://127.0.0.1:3000/elsewhere' }));
    expect(elsewhere.status).toBe(400);
  });

  it('refuses somebody who is not on the list and a sign-in begun in another browser', async () => {
    const browser = new Browser();
    const page = await browser.follow(await browser.open(authorizationUrl()), issuer.url);
    expect((await browser.open(page.url, { official: 'official-nobody' })).status).toBe(422);
    expect((await new Browser().open(page.url, { official: 'official-clerk' })).status).toBe(400);
    expect(issuer.failures).toEqual([]);
  });

  it('goes on with a sign-in that was under way when the keys rotated', async () => {
    const browser = new Browser();
    const page = await browser.follow(await browser.open(authorizationUrl()), issuer.url);
    await issuer.issuer.rotateKeys();
    const redirect = await browser.follow(await browser.open(page.url, { official: 'official-clerk' }), issuer.url);
    const answer = await exchange(new URL(redirect.url).searchParams.get('code') ?? '');
    expect(answer.status).toBe(200);
  });

  it('lets only the gateway’s pages read the token endpoint from a browser', async () => {
    const cors = async (origin: string): Promise<string | null> => {
      const response = await fetch(`${issuer.url}/token`, {
        method: 'POST',
        headers: { origin },
        body: new URLSearchParams({ grant_type: 'authorization_code', client_id: 'swagger-ui', code: 'x' }),
      });
      return response.headers.get('access-control-allow-origin');
    };
    expect(await cors(gatewayUrl)).toBe(gatewayUrl);
    expect(await cors('http://evil.example')).not.toBe('http://evil.example');
  });
});
