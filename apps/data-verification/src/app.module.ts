import { Module } from '@nestjs/common';
import { AuthorizationController } from './authorization/authorization.controller.js';
import { AuthorizationService } from './authorization/authorization.service.js';
import { EndAuthorizationOnLastDay } from './authorization/end-authorization-on-last-day.timer.js';
import { CancelVerificationOnCancelled } from './consumers/cancel-verification-on-cancelled.consumer.js';
import { InterruptVerificationOnExpired } from './consumers/interrupt-verification-on-expired.consumer.js';
import { InterruptVerificationOnRevoked } from './consumers/interrupt-verification-on-revoked.consumer.js';
import { MarkHouseholdsOnMarriageRegistered } from './consumers/mark-households-on-marriage-registered.consumer.js';
import { MarkHouseholdsOnDeathRegistered } from './consumers/mark-households-on-death-registered.consumer.js';
import { TakeBackChangeOnDeathRevoked } from './consumers/take-back-change-on-death-revoked.consumer.js';
import { MarkHouseholdsOnDivorceRegistered } from './consumers/mark-households-on-divorce-registered.consumer.js';
import { MarkHouseholdsOnAdoptionRegistered } from './consumers/mark-households-on-adoption-registered.consumer.js';
import { MarkHouseholdsOnStayAdmitted } from './consumers/mark-households-on-stay-admitted.consumer.js';
import { MarkHouseholdsOnOrganizationRoleTaken } from './consumers/mark-households-on-organization-role-taken.consumer.js';
import { ResumeVerificationOnGranted } from './consumers/resume-verification-on-granted.consumer.js';
import { TakeUpVerificationOnRequested } from './consumers/take-up-verification-on-requested.consumer.js';
import { HouseholdChanges } from './household-change/household-changes.service.js';
import { SourceMetrics } from './metrics/source-metrics.js';
import { VerificationMetrics } from './metrics/verification-metrics.js';
import { RegisterFeed } from './register-feed/register-feed.js';
import { RegisterPages } from './register-feed/register-pages.js';
import { ReportService } from './report/report.service.js';
import { Sources } from './sources/sources.js';
import { QueryRunner } from './verification/query-runner.js';
import { VerificationController } from './verification/verification.controller.js';
import { VerificationReader } from './verification/verification-reader.js';
import { VerificationService } from './verification/verification.service.js';

@Module({
  controllers: [AuthorizationController, VerificationController],
  providers: [
    AuthorizationService,
    EndAuthorizationOnLastDay,
    VerificationService,
    VerificationReader,
    ReportService,
    SourceMetrics,
    VerificationMetrics,
    Sources,
    QueryRunner,
    TakeUpVerificationOnRequested,
    CancelVerificationOnCancelled,
    ResumeVerificationOnGranted,
    InterruptVerificationOnRevoked,
    InterruptVerificationOnExpired,
    HouseholdChanges,
    RegisterPages,
    RegisterFeed,
    MarkHouseholdsOnMarriageRegistered,
    MarkHouseholdsOnDivorceRegistered,
    MarkHouseholdsOnDeathRegistered,
    TakeBackChangeOnDeathRevoked,
    MarkHouseholdsOnAdoptionRegistered,
    MarkHouseholdsOnStayAdmitted,
    MarkHouseholdsOnOrganizationRoleTaken,
  ],
})
export class AppModule {}
