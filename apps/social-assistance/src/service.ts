import { events } from '@minzheng/contracts';
import { DeathFollowUp, DeathFollowUps1764050000000, defineService, KnownAuthorization } from '@minzheng/platform';
import { AppModule } from './app.module.js';
import { Award, AwardAmount } from './award/award.entity.js';
import { RecheckCause } from './award/recheck-cause.entity.js';
import { BenefitApplication } from './benefit-application/benefit-application.entity.js';
import { CaseHistoryEntry } from './benefit-application/case-history.entity.js';
import { OpenQuestionResolution } from './benefit-application/open-question-resolution.entity.js';
import { VerificationReport } from './benefit-application/verification-report.entity.js';
import { BenefitDecision } from './decision/benefit-decision.entity.js';
import { Household, HouseholdMember, LiveClaim } from './household/household.entity.js';
import { BenefitApplications1764100000000 } from './migrations/1764100000000-benefit-applications.js';
import { DecisionsAndAwards1764100100000 } from './migrations/1764100100000-decisions-and-awards.js';
import { NearRelativesRegistered1764100200000 } from './migrations/1764100200000-near-relatives-registered.js';
import { NearRelativesWithdrawn1764100300000 } from './migrations/1764100300000-near-relatives-withdrawn.js';
import { RechecksAnnounced1764100400000 } from './migrations/1764100400000-rechecks-announced.js';
import { RecheckCauses1764100600000 } from './migrations/1764100600000-recheck-causes.js';
import { OpenCases1764100500000 } from './migrations/1764100500000-open-cases.js';

export const socialAssistance = defineService({
  name: 'social-assistance',
  title: '社会救助 Social assistance',
  description: 'The subsistence allowance (低保) from the window to an explained decision, and the award it grants.',
  module: AppModule,
  entities: [
    BenefitApplication,
    CaseHistoryEntry,
    OpenQuestionResolution,
    VerificationReport,
    Household,
    HouseholdMember,
    LiveClaim,
    KnownAuthorization,
    BenefitDecision,
    Award,
    AwardAmount,
    RecheckCause,
    DeathFollowUp,
  ],
  migrations: [
    DeathFollowUps1764050000000,
    BenefitApplications1764100000000,
    DecisionsAndAwards1764100100000,
    NearRelativesRegistered1764100200000,
    NearRelativesWithdrawn1764100300000,
    RechecksAnnounced1764100400000,
    OpenCases1764100500000,
    RecheckCauses1764100600000,
  ],
  events: events.filter(({ type }) => type.startsWith('cn.minzheng.social-assistance.')),
  encryptedColumns: [
    { table: 'household_member', column: 'identity_number_sealed' },
    { table: 'household_member', column: 'name_sealed' },
  ],
  defaultPort: 3001,
});
