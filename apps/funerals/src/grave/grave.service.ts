import { addMonthsTo, ageOn, birthDateOf, parseDivisionCode, parseIdentityNumber } from '@minzheng/domain';
import {
  cursorOf,
  Database,
  limitOf,
  mapPage,
  page,
  PersonKeys,
  PolicyReader,
  type Caller,
  type Page,
  type ReadTransaction,
  type Transaction,
} from '@minzheng/platform';
import type { PolicyView } from '@minzheng/policy';
import { runRules } from '@minzheng/workflow';
import { Injectable } from '@nestjs/common';
import { StandingDeath } from '../death/death.entity.js';
import { nextNumber } from '../numbers.js';
import { deathNotStanding, standingDeath } from '../standing.js';
import type {
  BuryDto,
  ChangeHolderDto,
  GraveDto,
  GravesQuery,
  GraveWithBurialsDto,
  RenewFeeDto,
  SellGraveDto,
} from './dto/grave.dto.js';
import { Burial, Grave } from './grave.entity.js';
import { alreadyBuried, buriedInFuture, feeTermTooLong } from './grave.errors.js';
import { ecoKinds, feeYearsMaximum, mostUrns } from './grave.policy.js';
import { GraveViews } from './grave-views.js';
import { feeTimer, performOn, type GraveAct } from './perform.js';
import { saleRules } from './rules/index.js';
import type { SaleFacts } from './sale-facts.js';

/** An act as the change of a locked grave prepares it. */
type Prepare = (grave: Grave, tx: Transaction, policy: PolicyView) => Promise<GraveAct> | GraveAct;

/** Sale, burial, fee, return and inheritance of graves and niches (一墓一码). */
@Injectable()
export class GraveService {
  constructor(
    private readonly db: Database,
    private readonly policy: PolicyReader,
    private readonly keys: PersonKeys,
    private readonly views: GraveViews,
  ) {}

  list(caller: Caller, query: GravesQuery): Promise<Page<GraveDto>> {
    return this.db.readOnce(caller, async (tx) => {
      const limit = limitOf(query);
      const rows = await tx.list(Grave, {
        where: [
          ['cemetery_id = ?', query.cemeteryId],
          ['section = ?', query.section],
          ['state = ?', query.state],
          ['grave_code = ?', query.code],
          ['fee_paid_to <= ?', query.feePaidToBy],
          ['grave_code > ?', cursorOf(query, ['string'])?.[0]],
        ],
        orderBy: 'grave_code',
        limit: limit + 1,
      });
      return mapPage(
        page(rows, limit, (grave) => [grave.graveCode]),
        (grave) => this.views.show(grave, tx),
      );
    });
  }

  get(caller: Caller, id: string): Promise<GraveWithBurialsDto> {
    return this.db.read(caller, async (tx) => this.showWhole(await tx.get(Grave, id), tx));
  }

  /** Against proof of death or cremation, or an exception that the place allows. */
  sell(caller: Caller, id: string, version: number, request: SellGraveDto): Promise<GraveWithBurialsDto> {
    return this.act(caller, id, version, async (grave, tx, policy) => {
      const { holder, basis, deathId = null, proofDigest = null, priceFen, feeYears } = request;
      const facts = await this.saleFacts(tx, grave, request);
      const rules = runRules(saleRules, facts, policy);
      const feePaidTo = addMonthsTo(tx.today, 12 * feeYears);
      return {
        transition: 'sell',
        context: { rules, mostUrns: policy.value(mostUrns) },
        details: { basis, rules: rules.map(({ code, outcome }) => `${code}: ${outcome}`) },
        change: () => {
          const sale = { basis, deathId, proofDigest, soldOn: tx.today, soldBy: caller.subject, priceFen };
          Object.assign(grave, this.views.holder(id, holder), { sale, feePaidTo });
          tx.schedule(feeTimer({ id, feePaidTo }));
        },
      };
    });
  }

  /** Places the ashes of somebody whose death is registered; the certificate of burial gets its number. */
  bury(caller: Caller, id: string, version: number, { deathId, buriedOn }: BuryDto): Promise<GraveWithBurialsDto> {
    return this.act(caller, id, version, async (grave, tx, policy) => {
      if (buriedOn > tx.today) throw buriedInFuture();
      const death = await standingDeath(tx, deathId);
      if (death === undefined || buriedOn < death.diedOn) throw deathNotStanding();
      const division = parseDivisionCode(grave.division);
      const eco = policy.value(ecoKinds).includes(grave.kind);
      const certificateNumber = await nextNumber(tx, eco ? 'fe' : 'fb', division);
      // A person is buried once, in whatever county; another cemetery's row is not to be seen, its key is in the way.
      const rows = await tx.query(
        `INSERT INTO burial (id, grave_id, division, death_id, certificate_number, eco, buried_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (death_id) DO NOTHING RETURNING id`,
        [tx.uuid(), id, division, deathId, certificateNumber, eco, buriedOn],
      );
      if (rows.length === 0) throw alreadyBuried();
      return {
        transition: 'bury',
        context: { mostUrns: policy.value(mostUrns) },
        details: { certificateNumber, eco },
        change: () => {
          grave.urns += 1;
        },
      };
    });
  }

  /** The years that are paid for follow those paid before, or begin today where these are over. */
  renewFee(caller: Caller, id: string, version: number, { feeYears }: RenewFeeDto): Promise<GraveWithBurialsDto> {
    return this.act(caller, id, version, (grave, tx, policy) => {
      if (feeYears > policy.value(feeYearsMaximum)) throw feeTermTooLong();
      const from = grave.feePaidTo !== null && grave.feePaidTo > tx.today ? grave.feePaidTo : tx.today;
      const feePaidTo = addMonthsTo(from, 12 * feeYears);
      return {
        transition: 'renew-fee',
        context: { mostUrns: policy.value(mostUrns) },
        details: { feeYears, feePaidTo },
        change: () => {
          grave.feePaidTo = feePaidTo;
          tx.schedule(feeTimer({ id, feePaidTo }));
        },
      };
    });
  }

  /** Back to the cemetery, which alone may sell it again. */
  returnToCemetery(caller: Caller, id: string, version: number): Promise<GraveWithBurialsDto> {
    return this.act(caller, id, version, (grave, tx, policy) => ({
      transition: 'return',
      context: { mostUrns: policy.value(mostUrns) },
      change: () => {
        const nobody = { holderKey: null, holderNameSealed: null, holderNumberSealed: null };
        Object.assign(grave, nobody, { sale: null, feePaidTo: null });
        tx.cancelTimers(id);
      },
    }));
  }

  /** A free place that can be no grave any more: under roots, built over, washed out. */
  close(caller: Caller, id: string, version: number): Promise<GraveWithBurialsDto> {
    return this.act(caller, id, version, (_grave, _tx, policy) => ({
      transition: 'close',
      context: { mostUrns: policy.value(mostUrns) },
    }));
  }

  /** Graves are not handed on; a relative takes over when the holder has died. */
  changeHolder(caller: Caller, id: string, version: number, request: ChangeHolderDto): Promise<GraveWithBurialsDto> {
    return this.act(caller, id, version, async (grave, tx, policy) => {
      const died = grave.holderKey === null ? undefined : await tx.find(StandingDeath, grave.holderKey);
      return {
        transition: 'change-holder',
        context: { mostUrns: policy.value(mostUrns), holderDied: died !== undefined },
        details: { proofDigest: request.proofDigest },
        change: () => {
          Object.assign(grave, this.views.holder(id, request.holder));
        },
      };
    });
  }

  private act(caller: Caller, id: string, version: number, prepare: Prepare): Promise<GraveWithBurialsDto> {
    return this.db.transact(caller, async (tx) => {
      const grave = await tx.lock(Grave, id, { version });
      const policy = this.policy.book.at(parseDivisionCode(grave.division), tx.today);
      await performOn(tx, grave, await prepare(grave, tx, policy));
      return this.showWhole(grave, tx);
    });
  }

  private async saleFacts(tx: Transaction, { id, areaCm2 }: Grave, request: SellGraveDto): Promise<SaleFacts> {
    const { holder, basis, deathId, proofDigest = null, beneficiary, feeYears } = request;
    const holderKey = this.keys.keyOf(holder.identityNumber);
    const [another] = await tx.list(Grave, {
      where: [
        ['holder_key = ?', holderKey],
        ['id <> ?', id],
        ['urns = ?', 0],
      ],
      orderBy: 'id',
      limit: 1,
    });
    const person = beneficiary ?? holder;
    return {
      basis,
      deathStands: deathId === undefined ? null : (await standingDeath(tx, deathId)) !== undefined,
      deathHasGrave: deathId !== undefined && (await hasGrave(tx, deathId)),
      proofDigest,
      age: ageOn(birthDateOf(parseIdentityNumber(person.identityNumber)), tx.today),
      areaCm2,
      feeYears,
      holdsEmptyGrave: another !== undefined,
      on: tx.today,
    };
  }

  private async showWhole(grave: Grave, tx: ReadTransaction): Promise<GraveWithBurialsDto> {
    const burials = await tx.list(Burial, {
      where: [['grave_id = ?', grave.id]],
      orderBy: 'buried_on, id',
      limit: 20,
    });
    return Object.assign(this.views.show(grave, tx), {
      burials: burials.map(({ id, deathId, certificateNumber, eco, buriedOn, takenBackOn }) => ({
        ...{ id, deathId, certificateNumber, eco, buriedOn, takenBackOn },
      })),
    });
  }
}

/** Is a grave sold for this death, or do its ashes lie in one? Of two sales at the same moment the second waits here. */
async function hasGrave(tx: Transaction, deathId: string): Promise<boolean> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`grave of ${deathId}`]);
  const graves = await tx.query(
    `SELECT FROM grave WHERE sale ->> 'deathId' = $1
     UNION ALL SELECT FROM burial WHERE death_id = $1::uuid AND taken_back_on IS NULL LIMIT 1`,
    [deathId],
  );
  return graves.length > 0;
}
