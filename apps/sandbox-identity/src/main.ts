import { once } from 'node:events';
import { ConfigurationError, readConfiguration } from './configuration.js';
import { Issuer } from './issuer.js';
import { createIdentityServer } from './server.js';

function log(level: 'info' | 'error', message: string, details: Record<string, unknown> = {}): void {
  process.stdout.write(`${JSON.stringify({ level, time: new Date().toISOString(), message, ...details })}\n`);
}

// Only the kind of failure is logged: an OAuth error may quote what the caller sent.
const report = (error: Error): void => log('error', 'request failed', { error: error.name });

async function main(): Promise<void> {
  const configuration = readConfiguration(process.env);
  const issuer = await Issuer.open(configuration, report);
  const server = createIdentityServer(issuer, report);
  server.listen(configuration.port, configuration.host);
  await once(server, 'listening');
  log('info', 'sandbox-identity is ready', { issuer: configuration.issuer, clients: issuer.systems.length });

  const stop = (): void => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  if (error instanceof ConfigurationError) {
    for (const fault of error.faults) log('error', 'configuration fault', { fault });
    process.exit(78);
  }
  log('error', 'sandbox-identity could not start', { error: error instanceof Error ? error.message : 'unknown' });
  process.exit(1);
});
