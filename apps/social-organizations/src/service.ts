import { events } from '@minzheng/contracts';
import { DeathFollowUp, DeathFollowUps1764050000000, defineService, verificationEntities } from '@minzheng/platform';
import { AppModule } from './app.module.js';
import { AidApplication, AidMember } from './aid/aid.entity.js';
import { AnnualReport } from './annual-report/annual-report.entity.js';
import { Campaign, CampaignReport, CharityStanding } from './campaign/campaign.entity.js';
import { OrganizationChange } from './change/change.entity.js';
import { Inspection, InspectionDrawing, Inspector, InspectorConflict } from './inspection/inspection.entity.js';
import { ListEntry, Mailing, Penalty } from './listing/listing.entity.js';
import { RegistrationsAndOrganizations1765400000000 } from './migrations/1765400000000-registrations-and-organizations.js';
import { Campaigns1765400100000 } from './migrations/1765400100000-campaigns.js';
import { RandomInspections1765400200000 } from './migrations/1765400200000-random-inspections.js';
import { AnnualReportsAndLists1765400300000 } from './migrations/1765400300000-annual-reports-and-lists.js';
import { CharityAid1765400400000 } from './migrations/1765400400000-charity-aid.js';
import { Publication1765400500000 } from './migrations/1765400500000-publication.js';
import { OpenMatters1765400600000 } from './migrations/1765400600000-open-matters.js';
import { Organization, OrganizationCertificate } from './organization/organization.entity.js';
import { LegalRepresentation, Nominee, OrganizationRole } from './people/person.entity.js';
import { Registration } from './registration/registration.entity.js';

/** 社会组织 Social organizations. */
export const socialOrganizations = defineService({
  name: 'social-organizations',
  title: '社会组织 Social organizations',
  description: 'Registration, annual reports, random inspections and charity aid.',
  module: AppModule,
  entities: [
    DeathFollowUp,
    Registration,
    Organization,
    OrganizationCertificate,
    OrganizationChange,
    Nominee,
    OrganizationRole,
    LegalRepresentation,
    CharityStanding,
    Campaign,
    CampaignReport,
    Inspector,
    InspectorConflict,
    InspectionDrawing,
    Inspection,
    AnnualReport,
    ListEntry,
    Penalty,
    Mailing,
    ...verificationEntities,
    AidApplication,
    AidMember,
  ],
  migrations: [
    DeathFollowUps1764050000000,
    RegistrationsAndOrganizations1765400000000,
    Campaigns1765400100000,
    RandomInspections1765400200000,
    AnnualReportsAndLists1765400300000,
    CharityAid1765400400000,
    Publication1765400500000,
    OpenMatters1765400600000,
  ],
  events: events.filter(({ type }) => type.startsWith('cn.minzheng.social-organizations.')),
  encryptedColumns: [
    { table: 'nominee', column: 'name_sealed' },
    { table: 'nominee', column: 'identity_number_sealed' },
    { table: 'organization_role', column: 'name_sealed' },
    { table: 'organization_role', column: 'identity_number_sealed' },
    { table: 'aid_member', column: 'name_sealed' },
    { table: 'aid_member', column: 'identity_number_sealed' },
  ],
  defaultPort: 3107,
});
