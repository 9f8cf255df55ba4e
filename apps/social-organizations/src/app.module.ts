import { socialOrganizationsDeathFollowUpDone, socialOrganizationsDeathFollowUpUndone } from '@minzheng/contracts';
import { followDeaths, verificationOf } from '@minzheng/platform';
import { Module } from '@nestjs/common';
import { AidAssessor } from './aid/aid-assessment.js';
import { AidController } from './aid/aid.controller.js';
import { AidService } from './aid/aid.service.js';
import { FollowAidVerification } from './aid/follow-aid-verification.js';
import { AnnualReportsController } from './annual-report/annual-reports.controller.js';
import { AnnualReportsService } from './annual-report/annual-reports.service.js';
import { MissAnnualReport, OpenAnnualReport, RemindOfAnnualReport } from './annual-report/annual-report-timers.js';
import { EndCampaign, LapseCampaign, MarkCampaignReportOverdue } from './campaign/campaign-timers.js';
import { CampaignsController } from './campaign/campaigns.controller.js';
import { CampaignsService } from './campaign/campaigns.service.js';
import { CharityStandingsService } from './campaign/charity-standings.service.js';
import { ChangeAssessor } from './change/change-assessment.js';
import { ChangesController } from './change/changes.controller.js';
import { ChangesService } from './change/changes.service.js';
import { DrawingsController } from './inspection/drawings.controller.js';
import { DrawingsService } from './inspection/drawings.service.js';
import { InspectionsController } from './inspection/inspections.controller.js';
import { InspectionsService } from './inspection/inspections.service.js';
import { InspectorsController } from './inspection/inspectors.controller.js';
import { InspectorsService } from './inspection/inspectors.service.js';
import { MarkRectificationOverdue } from './inspection/mark-rectification-overdue.timer.js';
import { EscalateListEntry, MarkRemovalOverdue } from './listing/listing-timers.js';
import { ListEntriesService } from './listing/list-entries.service.js';
import { ListingsController } from './listing/listings.controller.js';
import { Listings } from './listing/listings.js';
import { PenaltiesService } from './listing/penalties.service.js';
import { matterMetrics } from './metrics/matter-metrics.js';
import { AnnounceDeregistrationOverdue } from './organization/announce-deregistration-overdue.timer.js';
import { OrganizationRegister } from './organization/organization-register.js';
import { OrganizationsController } from './organization/organizations.controller.js';
import { OrganizationsService } from './organization/organizations.service.js';
import { EndRolesOnDeath } from './people/end-roles-on-death.js';
import { People } from './people/people.js';
import { PublicationController } from './publication/publication.controller.js';
import { PublicationService } from './publication/publication.service.js';
import { MarkRegistrationOverdue } from './registration/mark-registration-overdue.timer.js';
import { RegistrationAssessor } from './registration/registration-assessment.js';
import { RegistrationsController } from './registration/registrations.controller.js';
import { RegistrationsService } from './registration/registrations.service.js';

@Module({
  controllers: [
    RegistrationsController,
    OrganizationsController,
    ChangesController,
    CampaignsController,
    InspectorsController,
    DrawingsController,
    InspectionsController,
    AnnualReportsController,
    ListingsController,
    AidController,
    PublicationController,
  ],
  providers: [
    matterMetrics,
    ...followDeaths({ done: socialOrganizationsDeathFollowUpDone, undone: socialOrganizationsDeathFollowUpUndone }, [
      EndRolesOnDeath,
    ]),
    People,
    OrganizationRegister,
    OrganizationsService,
    AnnounceDeregistrationOverdue,
    RegistrationAssessor,
    RegistrationsService,
    MarkRegistrationOverdue,
    ChangeAssessor,
    ChangesService,
    CharityStandingsService,
    CampaignsService,
    LapseCampaign,
    EndCampaign,
    MarkCampaignReportOverdue,
    InspectorsService,
    DrawingsService,
    InspectionsService,
    MarkRectificationOverdue,
    Listings,
    ListEntriesService,
    PenaltiesService,
    EscalateListEntry,
    MarkRemovalOverdue,
    AnnualReportsService,
    OpenAnnualReport,
    RemindOfAnnualReport,
    MissAnnualReport,
    ...verificationOf('social-organizations', FollowAidVerification),
    AidAssessor,
    AidService,
    PublicationService,
  ],
})
export class AppModule {}
