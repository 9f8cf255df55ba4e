import type { AskingService } from '@minzheng/contracts';
import type { Provider, Type } from '@nestjs/common';
import { PolicyReader } from '../policy/policy-reader.js';
import { AskedVerification } from './asked-verification.entity.js';
import { KnownAuthorization } from './known-authorization.entity.js';
import { NoteVerificationProgress } from './note-verification-progress.consumer.js';
import { receiveReportOf } from './receive-report.js';
import { RememberAuthorization } from './remember-authorization.consumer.js';
import { VerificationClient } from './verification-client.js';
import { VerificationEvidence } from './verification-evidence.entity.js';
import { VERIFICATION_FOLLOWER, VerificationNewsDesk, type VerificationFollower } from './verification-news.js';

/** Entities of a service that asks for verifications, of the tables of `createVerificationTables`. */
export const verificationEntities = [AskedVerification, VerificationEvidence, KnownAuthorization] as const;

/**
 * Providers of a service that asks for verifications (信息核对): {@link VerificationClient} to ask and to read, and the
 * consumers that keep authorisations, progress and reports and tell the follower.
 * @example providers: [...verificationOf('eldercare', FollowAdaptationVerification)]
 */
export function verificationOf<Case>(service: AskingService, follower: Type<VerificationFollower<Case>>): Provider[] {
  return [
    follower,
    { provide: VERIFICATION_FOLLOWER, useExisting: follower },
    {
      provide: VerificationClient,
      useFactory: (policy: PolicyReader) => new VerificationClient(service, policy),
      inject: [PolicyReader],
    },
    VerificationNewsDesk,
    RememberAuthorization,
    NoteVerificationProgress,
    receiveReportOf(service),
  ];
}
