export { addresses, repositoryRoot, type TestAddresses } from './addresses.js';
export { openMatterIndexes } from './database/open-matter-indexes.js';
export { createTestDatabase, type TestDatabase } from './database/test-database.js';
export { eventually, type EventuallyOptions } from './eventually.js';
export type { DeadLetter } from './kafka/dead-letter-reader.js';
export type { DeliveryOptions, RawMessage } from './kafka/test-messages.js';
export { syntheticPeople, syntheticPerson } from './people/synthetic-person.js';
export type { SyntheticPerson, SyntheticPersonOptions } from './people/synthetic-person.js';
export {
  arrivalOf,
  consumersNotTried,
  expectSameInAnyOrder,
  type Arrival,
  type Scenario,
} from './service/any-order.js';
export { heardOfVerification, newsOfDeaths, newsOfVerification } from './service/arrivals.js';
export type { ReportSays, ToldDeath } from './service/arrivals.js';
export { defaultTime, TestClock } from './service/test-clock.js';
export { defaultPolicyDir, testEnvironment, testKey, type Surroundings } from './service/test-environment.js';
export { startTestService, type TestService, type TestServiceOptions } from './service/test-service.js';
export { TestIssuer, type SignOptions } from './tokens/test-issuer.js';
export { defaultAudience, defaultDivision, TestTokens, type TokenClaims } from './tokens/test-tokens.js';
export { walkPermissions } from './permissions/permission-matrix.js';
export type {
  GuardedOperation,
  GuardedService,
  Leak,
  MatrixDivisions,
  Target,
} from './permissions/permission-matrix.js';
export { matrixRows, type ActSpec, type MatrixRow, type MatrixRows, type Place } from './permissions/matrix-rows.js';
export { permissionGaps, type GuardedRoute, type RouteExceptions } from './permissions/permission-gaps.js';
