import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where a running platform is; written by `npm start` when everything is ready. */
export interface Runtime {
  gatewayUrl: string;
  docsUrl: string;
  /** The issuer; its `/sandbox/clients` lists the sandbox credentials. */
  issuerUrl: string;
  departmentsUrl: string;
  kafkaBrokers: string;
  topicPrefix: string;
  redisUrl: string;
  /** Domain services by name; the database address is the owner's and sees every row. */
  services: Record<string, { url: string; databaseUrl: string }>;
  households: number;
  seed: string;
  policyDir: string;
  /** The process that keeps the platform up. */
  starterPid: number;
}

export function runtimeFile(stateFolder: string): string {
  return path.join(stateFolder, 'runtime.json');
}

export function readRuntime(stateFolder: string): Runtime | undefined {
  try {
    return JSON.parse(readFileSync(runtimeFile(stateFolder), 'utf8')) as Runtime;
  } catch {
    return undefined;
  }
}

export function writeRuntime(stateFolder: string, runtime: Runtime): void {
  mkdirSync(stateFolder, { recursive: true });
  const file = runtimeFile(stateFolder);
  // It carries the sandbox's passwords, and readers must never see half a file.
  writeFileSync(`${file}.draft`, `${JSON.stringify(runtime, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.draft`, file);
}

export function removeRuntime(stateFolder: string): void {
  rmSync(runtimeFile(stateFolder), { force: true });
}
