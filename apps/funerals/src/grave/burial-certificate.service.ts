import { Database, type Caller } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { CertificateCodes } from '../certificate/certificate-codes.js';
import { Death } from '../death/death.entity.js';
import { SealedPeople } from '../person/sealed-person.js';
import type { BurialCertificateDto } from './dto/burial-certificate.dto.js';
import { Burial, Cemetery, Grave } from './grave.entity.js';
import { burialCertificateVoid } from './grave.errors.js';

/** The certificate of burial (安葬证明); that of a grave which saves land is a 节地生态安葬证明. */
@Injectable()
export class BurialCertificateService {
  constructor(
    private readonly db: Database,
    private readonly people: SealedPeople,
    private readonly codes: CertificateCodes,
  ) {}

  /** Everything that is printed, with the code; each printing leaves an audit row. */
  print(caller: Caller, id: string): Promise<BurialCertificateDto> {
    return this.db.transact(caller, async (tx) => {
      // Locked, so that no certificate is printed of a burial that is being taken back.
      const { takenBackOn, graveId, division, deathId, certificateNumber, eco, buriedOn } = await tx.lock(Burial, id);
      if (takenBackOn !== null) throw burialCertificateVoid();
      const grave = await tx.get(Grave, graveId);
      const { name: cemetery } = await tx.get(Cemetery, grave.cemeteryId);
      const death = await tx.get(Death, deathId);
      tx.audit({ action: 'burial-certificate-printed', subjectType: 'burial', subjectId: id, division });
      return {
        ...{ kind: eco ? 'eco-burial' : 'burial', certificateNumber, cemetery, graveCode: grave.graveCode },
        person: this.people.masked('death', death.id, death),
        ...{ diedOn: death.diedOn, buriedOn, code: this.codes.sign('burial', id, certificateNumber) },
      };
    });
  }
}
