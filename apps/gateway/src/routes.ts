/** One service behind the gateway. The table below is the only place that knows which services exist. */
export interface Route {
  /** Service name; also the first segment of its paths and the prefix of its scopes. */
  readonly service: string;
  /** Chinese and English name, shown in the merged documentation. */
  readonly title: string;
  /** Environment variable with the service's base URL. */
  readonly upstreamVariable: string;
  /** How long the service may take until its answer begins, in milliseconds. */
  readonly timeLimitMs: number;
  /** Largest request body, in bytes. */
  readonly bodyLimitBytes: number;
  /** Operations for anybody, without a token: method and path below `/<service>/v1`. Counted by address. */
  readonly open?: readonly string[];
  /** Open operations that keep something: an address has few of them an hour. */
  readonly scarce?: readonly string[];
  /** Operations that ask with a body and keep nothing: for readers too. `{id}` stands for one segment. */
  readonly reads?: readonly string[];
}

export const routes: readonly Route[] = [
  {
    service: 'social-assistance',
    title: '社会救助 Social assistance',
    upstreamVariable: 'SOCIAL_ASSISTANCE_URL',
    timeLimitMs: 15_000,
    bodyLimitBytes: 1_048_576,
    reads: ['POST /benefit-applications/{id}/decision/replay'],
  },
  {
    service: 'data-verification',
    title: '信息核对 Data verification',
    upstreamVariable: 'DATA_VERIFICATION_URL',
    timeLimitMs: 15_000,
    bodyLimitBytes: 1_048_576,
  },
  {
    service: 'eldercare',
    title: '养老服务 Eldercare',
    upstreamVariable: 'ELDERCARE_URL',
    timeLimitMs: 15_000,
    bodyLimitBytes: 1_048_576,
  },
  {
    service: 'child-welfare',
    title: '儿童福利 Child welfare',
    upstreamVariable: 'CHILD_WELFARE_URL',
    timeLimitMs: 15_000,
    bodyLimitBytes: 1_048_576,
    open: ['POST /harm-report-submissions'],
    scarce: ['POST /harm-report-submissions'],
  },
  {
    service: 'funerals',
    title: '殡葬服务 Funerals',
    upstreamVariable: 'FUNERALS_URL',
    timeLimitMs: 15_000,
    bodyLimitBytes: 1_048_576,
    open: ['POST /cremation-certificate-checks', 'POST /grave-code-checks'],
    reads: ['POST /funeral-subsidy-previews', 'POST /funeral-subsidies/{id}/decision/replay'],
  },
  {
    service: 'civil-registration',
    title: '婚姻收养登记 Civil registration',
    upstreamVariable: 'CIVIL_REGISTRATION_URL',
    timeLimitMs: 15_000,
    bodyLimitBytes: 1_048_576,
    open: ['POST /certificate-checks', 'GET /certificate-keys'],
  },
  {
    service: 'social-organizations',
    title: '社会组织 Social organizations',
    upstreamVariable: 'SOCIAL_ORGANIZATIONS_URL',
    timeLimitMs: 15_000,
    bodyLimitBytes: 1_048_576,
    open: [
      'GET /published-list-entries',
      'GET /published-annual-reports',
      'GET /published-inspections',
      'GET /published-campaigns',
    ],
    reads: ['POST /inspection-drawings/{id}/verify'],
  },
];

/** Whether an operation is one of the few that need no token. */
export function isOpen({ service, open = [] }: Route, method: string, path: string): boolean {
  return isOneOf(open, service, method, path);
}

/** Whether an open operation keeps something, so that one address may not fill the platform with it. */
export function isScarce({ service, scarce = [] }: Route, method: string, path: string): boolean {
  return isOneOf(scarce, service, method, path);
}

function isOneOf(operations: readonly string[], service: string, method: string, path: string): boolean {
  return operations.some((operation) => `${method} ${path}` === operation.replace(' ', ` /${service}/v1`));
}

const READING = new Set(['GET', 'HEAD']);

/**
 * The gateway's part of the scope check: reading needs `<service>.read`, also where a question is too long for an address;
 * any other method needs another scope of that service. Which one exactly, and which role, is declared at the operation and
 * checked by the service itself.
 */
export function scopeAllows(
  { service, reads = [] }: Route,
  { method, path, scopes }: { method: string; path: string; scopes: ReadonlySet<string> },
): boolean {
  const reading = `${service}.read`;
  if (READING.has(method) || isOneOf(reads, service, method, withoutIds(path))) return scopes.has(reading);
  for (const scope of scopes) if (scope.startsWith(`${service}.`) && scope !== reading) return true;
  return false;
}

const ID = /(?<=\/)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=\/|$)/gi;

/** A path as the tables above write it. */
function withoutIds(path: string): string {
  return path.replace(ID, '{id}');
}
