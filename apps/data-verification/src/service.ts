import {
  authorizationExpired,
  authorizationGranted,
  authorizationRevoked,
  householdChangeDetected,
  householdChangeTakenBack,
  verificationCancelled,
  verificationContracts,
  verificationReported,
  verificationStarted,
  verificationWaitingForAuthorization,
} from '@minzheng/contracts';
import { defineService } from '@minzheng/platform';
import { AppModule } from './app.module.js';
import { Authorization } from './authorization/authorization.entity.js';
import { authorizationMachine } from './authorization/authorization.state-machine.js';
import { dataVerificationConfig } from './data-verification.config.js';
import { AuthorizationsRequestsReports1764000100000 } from './migrations/1764000100000-authorizations-requests-reports.js';
import { HouseholdChange } from './household-change/household-change.entity.js';
import { KnownChange } from './household-change/known-change.entity.js';
import { HouseholdChanges1764100300000 } from './migrations/1764100300000-household-changes.js';
import { TracedRequests1764100200000 } from './migrations/1764100200000-traced-requests.js';
import { EarlyCancellations1764100500000 } from './migrations/1764100500000-early-cancellations.js';
import { RegisterFeed1764100400000 } from './migrations/1764100400000-register-feed.js';
import { FeedPosition } from './register-feed/feed-position.entity.js';
import { VerificationReport } from './report/verification-report.entity.js';
import { EarlyCancellation } from './verification/early-cancellation.entity.js';
import { SourceQuery } from './verification/source-query.entity.js';
import { VerificationRequest } from './verification/verification-request.entity.js';
import { verificationMachine } from './verification/verification.state-machine.js';

/** 家庭经济状况核对: checks whether income and property are what a household declared. Evidence, never a decision. */
export const dataVerification = defineService({
  name: 'data-verification',
  title: '信息核对 Data verification',
  description:
    'Authorisations (核对授权书), requests of other services, the departments’ answers and reports with declared against found.',
  module: AppModule,
  entities: [
    Authorization,
    VerificationRequest,
    SourceQuery,
    VerificationReport,
    KnownChange,
    HouseholdChange,
    FeedPosition,
    EarlyCancellation,
  ],
  migrations: [
    AuthorizationsRequestsReports1764000100000,
    TracedRequests1764100200000,
    HouseholdChanges1764100300000,
    RegisterFeed1764100400000,
    EarlyCancellations1764100500000,
  ],
  events: [
    authorizationGranted,
    authorizationRevoked,
    authorizationExpired,
    verificationWaitingForAuthorization,
    verificationStarted,
    verificationReported,
    verificationCancelled,
    householdChangeDetected,
    householdChangeTakenBack,
    ...Object.values(verificationContracts).map(({ reportIssued }) => reportIssued),
  ],
  encryptedColumns: [
    { table: 'authorization', column: 'identity_number' },
    { table: 'authorization', column: 'name' },
    { table: 'authorization', column: 'signer_name' },
    { table: 'source_query', column: 'facts' },
  ],
  config: dataVerificationConfig,
  defaultPort: 3102,
});

/** Drawn into docs/workflows. */
export const stateMachines = [authorizationMachine, verificationMachine] as const;
