import { events } from '@minzheng/contracts';
import { DeathFollowUp, DeathFollowUps1764050000000, defineService, verificationEntities } from '@minzheng/platform';
import { AppModule } from './app.module.js';
import { Adoption } from './adoption/adoption.entity.js';
import { adoptionMachine } from './adoption/adoption.state-machine.js';
import { Appointment } from './appointment/appointment.entity.js';
import { appointmentMachine } from './appointment/appointment.state-machine.js';
import { Certificate } from './certificate/certificate.entity.js';
import { civilRegistrationConfig } from './civil-registration.config.js';
import { Divorce } from './divorce/divorce.entity.js';
import { divorceMachine } from './divorce/divorce.state-machine.js';
import { Marriage } from './marriage/marriage.entity.js';
import { marriageMachine } from './marriage/marriage.state-machine.js';
import { MarriagesAndCertificates1766100000000 } from './migrations/1766100000000-marriages-and-certificates.js';
import { Divorces1766100100000 } from './migrations/1766100100000-divorces.js';
import { Adoptions1766100200000 } from './migrations/1766100200000-adoptions.js';
import { AdopterVerifications1766100300000 } from './migrations/1766100300000-adopter-verifications.js';
import { EndedByDeath1766100400000 } from './migrations/1766100400000-ended-by-death.js';
import { CertificatesOfOtherOffices1766100500000 } from './migrations/1766100500000-certificates-of-other-offices.js';
import { AdoptionClaims1766100700000 } from './migrations/1766100700000-adoption-claims.js';
import { OpenMatters1766100600000 } from './migrations/1766100600000-open-matters.js';
import { Party } from './people/party.entity.js';
import { MaritalRecord } from './register/marital-record.entity.js';

/** 婚姻收养登记 Civil registration. */
export const civilRegistration = defineService({
  name: 'civil-registration',
  title: '婚姻收养登记 Civil registration',
  description: 'Marriage, divorce and adoption, and the certificates about them.',
  module: AppModule,
  config: civilRegistrationConfig,
  entities: [
    Appointment,
    Marriage,
    Divorce,
    Adoption,
    Party,
    MaritalRecord,
    Certificate,
    DeathFollowUp,
    ...verificationEntities,
  ],
  migrations: [
    MarriagesAndCertificates1766100000000,
    Divorces1766100100000,
    Adoptions1766100200000,
    AdopterVerifications1766100300000,
    EndedByDeath1766100400000,
    CertificatesOfOtherOffices1766100500000,
    DeathFollowUps1764050000000,
    OpenMatters1766100600000,
    AdoptionClaims1766100700000,
  ],
  events: events.filter(({ type }) => type.startsWith('cn.minzheng.civil-registration.')),
  encryptedColumns: [
    { table: 'party', column: 'identity_number_sealed' },
    { table: 'party', column: 'name_sealed' },
    { table: 'certificate', column: 'printed_sealed' },
  ],
  defaultPort: 3106,
});

/** Drawn into docs/workflows. */
export const stateMachines = [appointmentMachine, marriageMachine, divorceMachine, adoptionMachine] as const;
