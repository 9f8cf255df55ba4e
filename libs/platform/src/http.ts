/** Public surface of the HTTP and process half of the platform. */
export {
  Access,
  CurrentCaller,
  NoIdempotencyKey,
  Public,
  SECURITY_SCHEME,
  type RouteAccess,
} from './access/route-access.js';
export { challengeOf, tokenProblem } from './access/access-hook.js';
export { departmentsConfig, departmentsToken, type DepartmentsConfig } from './access/departments.js';
export {
  TokenRefused,
  TokenVerifier,
  type TokenRefusalCode,
  type TokenVerifierOptions,
  type VerifiedToken,
} from './access/token-verifier.js';
export { ClientCredentialsToken, type ClientCredentials } from './access/client-credentials.js';
export * from './config/config.js';
export {
  httpConfig,
  httpServiceConfig,
  platformConfig,
  tokenConfig,
  type HttpServiceConfig,
  type PlatformConfig,
} from './config/platform-config.js';
export { readServiceConfig, shapeOf, type ServiceConfiguration } from './config/service-config.js';
export * from './dto/answer.js';
export { DtoPipe, ParseUuid } from './dto/dto-pipe.js';
export * from './dto/fields.js';
export { IfMatch, versionOf } from './dto/if-match.js';
export * from './dto/free-text.js';
export * from './dto/kinds.js';
export * from './dto/page.js';
export { HistoryLineDto, shownHistoryLine } from './history/history-line.js';
export { readDto, type ReadResult } from './dto/read-dto.js';
export { Health, type CheckResult, type HealthReport } from './health/health.js';
export { addHealthRoutes, addMetricsRoute } from './health/health-routes.js';
export { scrub, type LogFields } from './logging/log-fields.js';
export { Log, type LogOptions } from './logging/log.js';
export { CountedGauges, type CountedGaugesOptions } from './metrics/counted-gauges.js';
export { measuredGauges, type MeasuredGauge, type Sample } from './metrics/measured-gauges.js';
export { metricsOf, type MetricDescription } from './metrics/metrics-of.js';
export { Metrics } from './metrics/metrics.js';
export { ageBandDays, ageBands, openMatter, openMatterMetrics, type OpenMatter } from './metrics/open-matters.js';
export { ApiProblems, type ProblemCodes } from './openapi/api-problems.js';
export { openApiDocument } from './openapi/openapi-document.js';
export { openApiOf } from './openapi/openapi-of.js';
export { PROBLEM_TYPE, problemDocument, type ProblemDocument } from './problems/problem-document.js';
export * from './problems/problem-error.js';
export { ProblemFilter } from './problems/problem-filter.js';
export { problemOf } from './problems/problem-of.js';
export {
  defineService,
  type EncryptedColumn,
  type ServiceDeclaration,
  type ServiceDefinition,
} from './service/definition.js';
export { requestIdOf } from './service/request-hooks.js';
export * from './service/tokens.js';
export * from './tracing/trace-context.js';
export { inSpan, type Trail } from './tracing/in-span.js';
export { startTracing, type Tracing } from './tracing/tracing.js';
export { bootstrap } from './service/bootstrap.js';
export {
  createService,
  settingsOf,
  type CreateServiceOptions,
  type RunningService,
  type ServiceOverrides,
} from './service/create-service.js';
