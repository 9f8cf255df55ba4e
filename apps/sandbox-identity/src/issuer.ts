import { createHash } from 'node:crypto';
import type { JWK } from 'jose';
import { Provider, errors } from 'oidc-provider';
import type { AdapterFactory, ClientMetadata, KoaContextWithOIDC } from 'oidc-provider';
import { swaggerClientId, swaggerScopes, systemClients, type SystemClient } from './clients.js';
import type { Configuration } from './configuration.js';
import { memoryGrantStore } from './grant-store.js';
import { officialById } from './officials.js';
import { resourceOfScopes, resources, type Resource } from './scopes.js';
import { errorPage, pageHeaders } from './pages.js';
import { SigningKeys, type KeyOverview } from './signing-keys.js';

const systemTokenSeconds = 600;
const officialTokenSeconds = 900;
const signInSeconds = 8 * 3600;

/** The OpenID provider together with its keys; a rotation replaces the provider and keeps everything else. */
export class Issuer {
  readonly systems: readonly SystemClient[];
  private readonly bySystemId: ReadonlyMap<string, SystemClient>;
  private readonly grants: AdapterFactory = memoryGrantStore();
  private current: Provider;

  private constructor(
    readonly configuration: Configuration,
    private readonly keys: SigningKeys,
    private readonly report: (error: Error) => void,
  ) {
    this.systems = systemClients(configuration.seed);
    this.bySystemId = new Map(this.systems.map((system) => [system.clientId, system]));
    this.current = this.createProvider();
  }

  /** Opens the keys and starts a provider; `report` hears of failures that are the server's own. */
  static async open(configuration: Configuration, report: (error: Error) => void): Promise<Issuer> {
    return new Issuer(configuration, await SigningKeys.open(configuration.stateDirectory), report);
  }

  get provider(): Provider {
    return this.current;
  }

  /** What the JWKS shows: the public halves. */
  publicKeys(): { keys: JWK[] } {
    return { keys: this.keys.jwks().keys.map(({ kid, kty, n, e, alg }) => ({ kid, kty, n, e, alg }) as JWK) };
  }

  async rotateKeys(): Promise<KeyOverview> {
    const overview = await this.keys.rotate();
    this.current = this.createProvider();
    return overview;
  }

  private createProvider(): Provider {
    const provider = new Provider(this.configuration.issuer, {
      adapter: this.grants,
      jwks: this.keys.jwks(),
      clients: this.clients(),
      clientBasedCORS: (_ctx, origin, client) =>
        client.clientId === swaggerClientId && origin === new URL(this.configuration.gatewayUrl).origin,
      clientDefaults: { id_token_signed_response_alg: 'RS256' },
      cookies: { keys: [createHash('sha256').update(`cookies:${this.configuration.seed}`).digest('base64url')] },
      scopes: ['openid', ...resources.flatMap((resource) => resource.scopes)],
      claims: { openid: ['sub', 'name', 'division', 'roles'] },
      responseTypes: ['code'],
      pkce: { required: () => true },
      rotateRefreshToken: true,
      findAccount: (_ctx, sub) => {
        const official = officialById(sub);
        if (official === undefined) return undefined;
        const { name, division, roles } = official;
        return { accountId: sub, claims: () => ({ sub, name, division, roles: [...roles] }) };
      },
      extraTokenClaims: (_ctx, token) => {
        const holder = 'accountId' in token ? officialById(token.accountId) : this.bySystemId.get(token.clientId ?? '');
        return holder === undefined ? undefined : { division: holder.division, roles: [...holder.roles] };
      },
      loadExistingGrant: (ctx) => this.grantOf(ctx),
      renderError: (ctx, out) => {
        ctx.set(pageHeaders);
        ctx.body = errorPage(out.error, out.error_description);
      },
      interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
      features: {
        clientCredentials: { enabled: true },
        devInteractions: { enabled: false },
        resourceIndicators: {
          enabled: true,
          defaultResource: (ctx, client, oneOf) => this.defaultResource(ctx, client.clientId, oneOf),
          getResourceServerInfo: (ctx, indicator, client) => {
            this.addDefaultScope(ctx, client.clientId);
            return this.resourceServer(indicator, client.scope);
          },
          useGrantedResource: () => true,
        },
      },
      ttl: {
        AccessToken: officialTokenSeconds,
        AuthorizationCode: 60,
        ClientCredentials: systemTokenSeconds,
        Grant: signInSeconds,
        IdToken: officialTokenSeconds,
        Interaction: 600,
        Session: signInSeconds,
      },
    });
    provider.on('server_error', (_ctx, error) => this.report(error));
    return provider;
  }

  private clients(): ClientMetadata[] {
    const systems = this.systems.map((system): ClientMetadata => ({
      client_id: system.clientId,
      client_secret: system.clientSecret,
      client_name: system.title,
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
      scope: system.scopes.join(' '),
    }));
    return [
      ...systems,
      {
        client_id: swaggerClientId,
        client_name: 'Minzheng API documentation',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: [`${this.configuration.gatewayUrl}/docs/oauth2-redirect.html`],
        scope: ['openid', ...swaggerScopes].join(' '),
      },
    ];
  }

  /** A request that names no scope means all scopes of the system (RFC 6749 §3.3: a predefined default value). */
  private addDefaultScope(ctx: KoaContextWithOIDC, clientId: string): RequestParameters {
    const params: RequestParameters = ctx.oidc.params ?? {};
    const system = this.bySystemId.get(clientId);
    if (params.grant_type === 'client_credentials' && system !== undefined) params.scope ??= system.scopes.join(' ');
    return params;
  }

  private defaultResource(ctx: KoaContextWithOIDC, clientId: string, oneOf?: readonly string[]): string {
    const { scope = '' } = this.addDefaultScope(ctx, clientId);
    const wanted = resourceOfScopes(scope.split(' ')).indicator;
    return oneOf === undefined || oneOf.includes(wanted) ? wanted : (oneOf[0] ?? wanted);
  }

  private resourceServer(indicator: string, clientScope: string | undefined) {
    const resource = resources.find((candidate) => candidate.indicator === indicator);
    if (resource === undefined) throw new errors.InvalidTarget('resource indicator is not one of this issuer');
    const allowed = new Set(clientScope?.split(' ') ?? []);
    return {
      scope: resource.scopes.filter((scope) => allowed.has(scope)).join(' '),
      audience: resource.audience,
      accessTokenFormat: 'jwt' as const,
      jwt: { sign: { alg: 'RS256' as const } },
    };
  }

  /** Officials consent by signing in: the sandbox's clients are first-party, scopes are those of the official's office. */
  private async grantOf(ctx: KoaContextWithOIDC) {
    const { client, session, provider } = ctx.oidc;
    const official = officialById(session?.accountId ?? '');
    if (client === undefined || session === undefined || official === undefined) return undefined;
    const granted = session.grantIdFor(client.clientId);
    const existing = granted === undefined ? undefined : await provider.Grant.find(granted);
    if (existing !== undefined) return existing;
    const grant = new provider.Grant({ clientId: client.clientId, accountId: official.id });
    grant.addOIDCScope('openid');
    for (const resource of resources) addResourceScopes(grant, resource, official.scopes);
    refuseTheRest(grant, official.scopes);
    await grant.save();
    return grant;
  }
}

/** What this issuer looks at of a request's parameters. */
interface RequestParameters {
  grant_type?: string;
  scope?: string;
}

type Grant = InstanceType<Provider['Grant']>;

function addResourceScopes(grant: Grant, resource: Resource, scopes: readonly string[]): void {
  const granted = resource.scopes.filter((scope) => scopes.includes(scope));
  grant.addOIDCScope(granted.join(' '));
  grant.addResourceScope(resource.indicator, granted.join(' '));
}

/** Scopes of other offices are refused beforehand, otherwise the provider would ask for a consent that changes nothing. */
function refuseTheRest(grant: Grant, scopes: readonly string[]): void {
  for (const resource of resources) {
    const refused = resource.scopes.filter((scope) => !scopes.includes(scope)).join(' ');
    grant.rejectOIDCScope(refused);
    grant.rejectResourceScope(resource.indicator, refused);
  }
}
