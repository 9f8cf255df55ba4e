import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { readConfiguration } from '../src/configuration.js';
import { Issuer } from '../src/issuer.js';
import { createIdentityServer } from '../src/server.js';

export const gatewayUrl = 'http://127.0.0.1:3000';

/** An issuer on a free port, as `npm start` runs it. */
export class RunningIssuer {
  private constructor(
    readonly url: string,
    readonly issuer: Issuer,
    private readonly server: Server,
    readonly failures: Error[],
  ) {}

  static async start(environment: NodeJS.ProcessEnv = {}): Promise<RunningIssuer> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const configuration = readConfiguration({
      SANDBOX: 'true',
      PORT: String(port),
      ISSUER_URL: url,
      GATEWAY_URL: gatewayUrl,
      ...environment,
    });
    const failures: Error[] = [];
    const issuer = await Issuer.open(configuration, (error) => failures.push(error));
    const server = createIdentityServer(issuer, (error) => failures.push(error));
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return new RunningIssuer(url, issuer, server, failures);
  }

  secretOf(clientId: string): string {
    return this.issuer.systems.find((system) => system.clientId === clientId)?.clientSecret ?? '';
  }

  /** Answer of the token endpoint to a form. */
  async token(form: Record<string, string>, basic?: [string, string]) {
    const headers = basic && { authorization: `Basic ${Buffer.from(basic.join(':')).toString('base64')}` };
    const response = await fetch(`${this.url}/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
      ...(headers === undefined ? {} : { headers }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  }

  /** Access token of a system of the city. */
  async systemToken(clientId: string, form: Record<string, string> = {}): Promise<string> {
    const { body } = await this.token({ grant_type: 'client_credentials', ...form }, [
      clientId,
      this.secretOf(clientId),
    ]);
    return body['access_token'] ?? '';
  }

  /** Verifies as a service does: keys fetched from the published address. */
  async verify(token: string, audience = 'minzheng') {
    const keys = createRemoteJWKSet(new URL(`${this.url}/jwks`));
    return jwtVerify(token, keys, { issuer: this.url, audience });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
