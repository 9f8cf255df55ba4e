import { addDays, isCreditCode, parseDivisionCode } from '@minzheng/domain';
import {
  conflict,
  Database,
  mapPage,
  PolicyReader,
  unprocessable,
  type Caller,
  type Page,
  type ProblemError,
  type ReadTransaction,
  type Transaction,
} from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { placeOf } from '../person/place.js';
import type {
  AddBedDto,
  AnnounceClosingDto,
  BedDto,
  BedsQuery,
  InstitutionDto,
  InstitutionsQuery,
  RegisterInstitutionDto,
} from './dto/institution.dto.js';
import { Bed, Institution } from './institution.entity.js';
import { closingNoticeDaysFigure } from './institution.policy.js';
import { bedMachine, institutionMachine, type InstitutionContext } from './institution.state-machine.js';

const creditCodeInvalid = (): ProblemError =>
  unprocessable({
    code: 'credit-code-invalid',
    errors: [{ pointer: '/creditCode', code: 'credit-code-invalid', detail: 'Not a valid unified social credit code' }],
  });
const registeredAlready = (): ProblemError =>
  conflict({ code: 'institution-already-registered', detail: 'An institution with this credit code is registered.' });
const bedThere = (): ProblemError =>
  conflict({ code: 'bed-already-there', detail: 'The room has a bed of this name.' });
const notInService = (): ProblemError =>
  conflict({ code: 'institution-not-in-service', detail: 'The institution is being closed.' });

type InstitutionAct = 'file' | 'announce-closing' | 'withdraw-closing' | 'close';
type BedAct = 'block' | 'unblock' | 'remove';

/** Institutions (养老机构) with their rooms and beds. */
@Injectable()
export class InstitutionsService {
  constructor(
    private readonly db: Database,
    private readonly policy: PolicyReader,
  ) {}

  register(caller: Caller, { division, custodyBank, ...request }: RegisterInstitutionDto): Promise<InstitutionDto> {
    const place = placeOf(caller, division, ['township']);
    if (!isCreditCode(request.creditCode)) throw creditCodeInvalid();
    return this.db.transact(caller, async (tx) => {
      const id = tx.uuid();
      const claimed = await tx.query(
        `INSERT INTO institution_code (credit_code, division) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1`,
        [request.creditCode, place],
      );
      if (claimed.length === 0) throw registeredAlready();
      const institution = Object.assign(new Institution(), {
        id,
        division: place,
        ...request,
        custodyBank: custodyBank ?? null,
        state: institutionMachine.initial,
        filedOn: null,
        closing: null,
      });
      await tx.insert(institution);
      audit(tx, institution, 'registered');
      return present(institution, tx);
    });
  }

  file(caller: Caller, id: string): Promise<InstitutionDto> {
    return this.act(caller, id, 'file', (institution, tx) => {
      institution.filedOn = tx.today;
    });
  }

  announceClosing(caller: Caller, id: string, { closesOn, reason }: AnnounceClosingDto): Promise<InstitutionDto> {
    const closing = { closesOn, reason };
    return this.act(
      caller,
      id,
      'announce-closing',
      (institution, tx) => {
        institution.closing = { noticedOn: tx.today, ...closing };
      },
      closesOn,
    );
  }

  withdrawClosing(caller: Caller, id: string): Promise<InstitutionDto> {
    return this.act(caller, id, 'withdraw-closing', (institution) => {
      institution.closing = null;
    });
  }

  close(caller: Caller, id: string): Promise<InstitutionDto> {
    return this.act(caller, id, 'close', () => undefined);
  }

  get(caller: Caller, id: string): Promise<InstitutionDto> {
    return this.db.readOnce(caller, async (tx) => present(await tx.get(Institution, id), tx));
  }

  list(caller: Caller, query: InstitutionsQuery): Promise<Page<InstitutionDto>> {
    return this.db.readOnce(caller, async (tx) => {
      const found = await tx.newest(Institution, query, [['state = ?', query.state]]);
      return mapPage(found, (institution) => present(institution, tx));
    });
  }

  addBed(caller: Caller, { institutionId, ...request }: AddBedDto): Promise<BedDto> {
    return this.db.transact(caller, async (tx) => {
      const institution = await tx.lock(Institution, institutionId);
      if (institution.state === 'closing' || institution.state === 'closed') throw notInService();
      const [twin] = await tx.list(Bed, {
        where: [
          ['institution_id = ?', institutionId],
          ['room = ?', request.room],
          ['label = ?', request.label],
          ['state <> ?', 'removed'],
        ],
        orderBy: 'id',
        limit: 1,
      });
      if (twin !== undefined) throw bedThere();
      const { division } = institution;
      const bed = Object.assign(new Bed(), {
        id: tx.uuid(),
        division,
        institutionId,
        ...request,
        state: bedMachine.initial,
      });
      await tx.insert(bed);
      tx.audit({ action: 'bed-added', subjectType: 'bed', subjectId: bed.id, division });
      return presentBed(bed, tx);
    });
  }

  actOnBed(caller: Caller, id: string, transition: BedAct): Promise<BedDto> {
    return this.db.transact(caller, async (tx) => {
      const bed = await tx.lock(Bed, id);
      bedMachine.apply(bed, transition, tx);
      await tx.save(bed);
      tx.audit({ action: `bed-${transition}`, subjectType: 'bed', subjectId: id, division: bed.division });
      return presentBed(bed, tx);
    });
  }

  bed(caller: Caller, id: string): Promise<BedDto> {
    return this.db.readOnce(caller, async (tx) => presentBed(await tx.get(Bed, id), tx));
  }

  beds(caller: Caller, query: BedsQuery): Promise<Page<BedDto>> {
    return this.db.readOnce(caller, async (tx) => {
      const found = await tx.newest(Bed, query, [
        ['institution_id = ?', query.institutionId],
        ['state = ?', query.state],
        ['kind = ?', query.kind],
      ]);
      return mapPage(found, (bed) => presentBed(bed, tx));
    });
  }

  private act(
    caller: Caller,
    id: string,
    transition: InstitutionAct,
    change: (institution: Institution, tx: Transaction) => void,
    closesOn?: string,
  ): Promise<InstitutionDto> {
    return this.db.transact(caller, async (tx) => {
      const institution = await tx.lock(Institution, id);
      institutionMachine.apply(institution, transition, await this.contextOf(tx, institution, closesOn));
      change(institution, tx);
      await tx.save(institution);
      audit(tx, institution, transition);
      return present(institution, tx);
    });
  }

  private async contextOf(
    tx: Transaction,
    { id, division }: Institution,
    closesOn?: string,
  ): Promise<InstitutionContext> {
    const days = this.policy.book.value(closingNoticeDaysFigure, parseDivisionCode(division), tx.today);
    const [row] = await tx.query<{ residents: number }>(
      `SELECT count(*)::int AS residents FROM bed WHERE institution_id = $1 AND state = 'occupied'`,
      [id],
    );
    return {
      caller: tx.caller,
      now: tx.now,
      today: tx.today,
      earliestClosing: addDays(tx.today, days),
      residents: row?.residents ?? 0,
      ...(closesOn === undefined ? {} : { closesOn }),
    };
  }
}

function audit(tx: Transaction, { id, division }: Institution, act: string): void {
  tx.audit({ action: `institution-${act}`, subjectType: 'institution', subjectId: id, division });
}

function present(institution: Institution, { caller, now, today }: ReadTransaction): InstitutionDto {
  const { id, version, division, name, creditCode, operator, state, netFixedAssetsFen, custodyBank } = institution;
  const { filedOn, closing } = institution;
  const allowedTransitions = institutionMachine.allowedTransitions(institution, { caller, now, today });
  const shown = { id, version, division, name, creditCode, operator, state, netFixedAssetsFen, custodyBank, filedOn };
  return { ...shown, closing, allowedTransitions };
}

function presentBed(bed: Bed, tx: ReadTransaction): BedDto {
  const { id, version, division, institutionId, room, label, kind, state, monthlyFeeFen } = bed;
  const allowedTransitions = bedMachine.allowedTransitions(bed, tx);
  return { id, version, division, institutionId, room, label, kind, state, monthlyFeeFen, allowedTransitions };
}
