import {
  cremationAnnulled,
  cremationCancelled,
  cremationDone,
  cremationOrdered,
  cremationReleased,
} from '@minzheng/contracts';
import { parseDivisionCode } from '@minzheng/domain';
import { Database, mapPage, type Caller, type Page, type ReadTransaction, type Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { CertificateCodes } from '../certificate/certificate-codes.js';
import { Death } from '../death/death.entity.js';
import { FuneralHome } from '../funeral-home/funeral-home.entity.js';
import { nextNumber } from '../numbers.js';
import { SealedPeople } from '../person/sealed-person.js';
import { deathNotStanding, standingDeath, standingDeaths } from '../standing.js';
import { Cremation } from './cremation.entity.js';
import { alreadyOrdered, certificateMissing } from './cremation.errors.js';
import { cremationMachine } from './cremation.state-machine.js';
import type { CremationCertificateDto, CremationDto, CremationsQuery } from './dto/cremation.dto.js';

const events = {
  cremated: cremationDone,
  cancelled: cremationCancelled,
  released: cremationReleased,
  annulled: cremationAnnulled,
} as const;

/** From the order to the certificate (火化证明), which everybody can check (CertificateCheckService). */
@Injectable()
export class CremationService {
  constructor(
    private readonly db: Database,
    private readonly people: SealedPeople,
    private readonly codes: CertificateCodes,
  ) {}

  order(caller: Caller, homeId: string, deathId: string): Promise<CremationDto> {
    return this.db.transact(caller, async (tx) => {
      const { division } = await tx.get(FuneralHome, homeId);
      if ((await standingDeath(tx, deathId)) === undefined) throw deathNotStanding();
      const id = tx.uuid();
      const added = await tx.query(
        `INSERT INTO cremation (id, version, division, created_at, updated_at, home_id, death_id, state)
         VALUES ($1, 1, $2, $3, $3, $4, $5, $6)
         ON CONFLICT (death_id) WHERE state IN ('ordered', 'cremated') DO NOTHING RETURNING id`,
        [id, division, tx.now, homeId, deathId, cremationMachine.initial],
      );
      if (added.length === 0) throw alreadyOrdered();
      const cremation = await tx.get(Cremation, id);
      tell(tx, cremation, cremationOrdered, 'order');
      return show(cremation, tx, true);
    });
  }

  list(caller: Caller, query: CremationsQuery): Promise<Page<CremationDto>> {
    return this.db.read(caller, async (tx) => {
      const found = await tx.newest(Cremation, query, [
        ['home_id = ?', query.homeId],
        ['death_id = ?', query.deathId],
        ['state = ?', query.state],
      ]);
      const standing = await standingDeaths(
        tx,
        found.items.map(({ deathId }) => deathId),
      );
      return mapPage(found, (cremation) => show(cremation, tx, standing.has(cremation.deathId)));
    });
  }

  get(caller: Caller, id: string): Promise<CremationDto> {
    return this.db.read(caller, async (tx) => {
      const cremation = await tx.get(Cremation, id);
      return show(cremation, tx, (await standingDeath(tx, cremation.deathId)) !== undefined);
    });
  }

  /** The certificate gets its number and its code. */
  cremate(caller: Caller, id: string): Promise<CremationDto> {
    return this.act(caller, id, 'cremate', async (cremation, tx) => {
      const division = parseDivisionCode(cremation.division);
      Object.assign(cremation, {
        certificateNumber: await nextNumber(tx, 'fc', division),
        crematedOn: tx.today,
      });
    });
  }

  cancel(caller: Caller, id: string): Promise<CremationDto> {
    return this.act(caller, id, 'cancel', () => Promise.resolve());
  }

  /** Everything that is printed, with the code; each printing leaves an audit row. */
  print(caller: Caller, id: string): Promise<CremationCertificateDto> {
    return this.db.transact(caller, async (tx) => {
      const { state, division, homeId, deathId, certificateNumber, crematedOn } = await tx.get(Cremation, id);
      if (state !== 'cremated' || certificateNumber === null || crematedOn === null) throw certificateMissing();
      const home = await tx.get(FuneralHome, homeId);
      const death = await tx.get(Death, deathId);
      tx.audit({ action: 'cremation-certificate-printed', subjectType: 'cremation', subjectId: id, division });
      return {
        ...{ certificateNumber, home: home.name, diedOn: death.diedOn, crematedOn },
        person: this.people.masked('death', death.id, death),
        code: this.codes.sign('cremation', id, certificateNumber),
      };
    });
  }

  private act(
    caller: Caller,
    id: string,
    transition: 'cremate' | 'cancel',
    change: (cremation: Cremation, tx: Transaction) => Promise<void>,
  ): Promise<CremationDto> {
    return this.db.transact(caller, async (tx) => {
      const cremation = await tx.lock(Cremation, id);
      const deathStands = (await standingDeath(tx, cremation.deathId)) !== undefined;
      await performOn(tx, cremation, transition, deathStands, () => change(cremation, tx));
      return show(cremation, tx, deathStands);
    });
  }
}

/** Transition, row, event and audit row of a locked cremation. */
export async function performOn(
  tx: Transaction,
  cremation: Cremation,
  transition: (typeof cremationMachine.transitionNames)[number],
  deathStands: boolean,
  change: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const { caller, now } = tx;
  const { event } = cremationMachine.apply(cremation, transition, { caller, now, deathStands });
  await change();
  await tx.save(cremation);
  tell(tx, cremation, events[event as keyof typeof events], transition);
}

function tell(tx: Transaction, cremation: Cremation, definition: typeof cremationOrdered, act: string): void {
  const { id, division, homeId, deathId, certificateNumber } = cremation;
  const certificate = certificateNumber === null ? {} : { certificateNumber };
  tx.publish({ definition, key: id, division, data: { cremationId: id, homeId, deathId, ...certificate } });
  tx.audit({ action: `cremation-${act}`, subjectType: 'cremation', subjectId: id, division });
}

function show(
  cremation: Cremation,
  { caller, now }: Pick<ReadTransaction, 'caller' | 'now'>,
  deathStands: boolean,
): CremationDto {
  const { id, version, division, homeId, deathId, state, certificateNumber, crematedOn } = cremation;
  return {
    ...{ id, version, division, homeId, deathId, state, certificateNumber, crematedOn },
    allowedTransitions: cremationMachine.allowedTransitions(cremation, { caller, now, deathStands }),
  };
}
