import { isAlive, type RunningProcess } from '../lib/processes.ts';
import { type Finding, page } from './finding.ts';

/** What `/health/ready` says, or why there is no answer. */
type Readiness =
  { status: string; checks?: Record<string, { up: boolean; reason?: string }> } | 'no-answer' | 'refused';

const patienceMs = 5_000;

/** Programs that were started and are gone. */
export function missingPrograms(expected: readonly string[], listed: readonly RunningProcess[]): Finding[] {
  const running = new Set(listed.filter(isAlive).map(({ name }) => name));
  return expected
    .filter((name) => !running.has(name))
    .map((name) => ({
      kind: 'fault',
      part: name,
      what: 'its process is gone',
      helps: `its log says why it ended (.minzheng/logs/${name}.log); npm stop && npm start brings everything back`,
      runbook: page('service-down'),
    }));
}

/** A program that does not answer, or says that it is not ready and why. */
export async function readinessOf(name: string, url: string): Promise<Finding[]> {
  const answer = await ask(url);
  if (answer === 'refused' || answer === 'no-answer') {
    const what = answer === 'refused' ? 'nobody listens at its address' : 'it is there but does not answer (it hangs)';
    const helps =
      'wait a minute, programs that end are started again; then look at its log, and restart with npm stop && npm start';
    return [{ kind: 'fault', part: name, what, helps, runbook: page('service-down') }];
  }
  if (answer.status === 'up') return [];
  return Object.entries(answer.checks ?? {})
    .filter(([, { up }]) => !up)
    .map(([check, { reason = 'down' }]) => ({
      kind: 'fault',
      part: name,
      what: `it is not ready: ${check} ${reason}`,
      helps: REMEDIES[check] ?? 'wait until it has started, or look at its log',
      runbook: page('service-not-ready'),
    }));
}

const REMEDIES: Readonly<Record<string, string>> = {
  database: 'bring PostgreSQL back; the service recovers by itself',
  kafka: 'bring Kafka back; the service joins by itself',
  policy: 'run the migration, which loads the policy packs, and restart the service',
  process: 'wait: it is starting or stopping',
};

async function ask(url: string): Promise<Readiness> {
  try {
    const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(patienceMs) });
    return (await response.json()) as Exclude<Readiness, string>;
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause?.code;
    return cause === 'ECONNREFUSED' ? 'refused' : 'no-answer';
  }
}
