import { defineConfig, env, type ConfigOf } from '@minzheng/platform';
import { routes } from './routes.js';

const upstreams = Object.fromEntries(
  routes.map(({ service, upstreamVariable }) => [
    upstreamVariable,
    env.url({ description: `address of the service ${service}`, protocols: ['http', 'https'] }),
  ]),
);

/** What the gateway alone reads from the environment; one address per line of the route table. */
export const gatewayConfig = defineConfig({
  ...upstreams,
  PUBLIC_URL: env.url({ description: 'address under which callers reach the gateway', protocols: ['http', 'https'] }),
  REDIS_URL: env.url({
    description: 'Redis that counts requests across gateways; without it each gateway counts for itself',
    protocols: ['redis', 'rediss'],
    secret: true,
    optional: true,
  }),
  QUOTA_REQUESTS: env.int({ description: 'requests one client may make in the window', min: 1, default: '6000' }),
  QUOTA_WINDOW_SECONDS: env.int({ description: 'length of that window', min: 1, max: 3600, default: '60' }),
  QUOTA_SCARCE_REQUESTS: env.int({
    description: 'open requests that keep something (such as reports of harm) which one address may make in an hour',
    min: 1,
    default: '20',
  }),
  UPSTREAM_CONNECTIONS: env.int({ description: 'connections to one service', min: 1, max: 1000, default: '64' }),
  DOCS_CLIENT_ID: env.text({ description: 'public OAuth client of the page /docs', optional: true }),
});

export type GatewayConfig = ConfigOf<typeof gatewayConfig>;

/** Address of a service of the route table; validated at start. */
export function upstreamOf(config: GatewayConfig, variable: string): string {
  return (config as unknown as Readonly<Record<string, string>>)[variable] as string;
}
