import { deathRegistered, deathRevoked } from '@minzheng/contracts';
import { birthDateOf, parseIdentityNumber } from '@minzheng/domain';
import { Database, mapPage, PolicyReader, type Caller, type Page, type Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { ownDivision } from '../division.js';
import { expectAnswers } from '../follow-up/expect-answers.js';
import { nextNumber } from '../numbers.js';
import { SealedPeople } from '../person/sealed-person.js';
import { deathFaults } from './death-faults.js';
import { Death, StandingDeath } from './death.entity.js';
import { deathAlreadyRegistered, deathInvalid } from './death.errors.js';
import { deathMachine } from './death.state-machine.js';
import type { DeathDto, DeathsQuery, RegisterDeathDto, RevokeDeathDto } from './dto/death.dto.js';

const table = 'death';

/** Registers deaths (死亡登记) and takes back those recorded in error; the other services learn of both. */
@Injectable()
export class DeathService {
  constructor(
    private readonly db: Database,
    private readonly people: SealedPeople,
    private readonly policy: PolicyReader,
  ) {}

  register(caller: Caller, request: RegisterDeathDto): Promise<DeathDto> {
    return this.db.transact(caller, async (tx) => {
      const { person, diedOn, proof, informant } = request;
      const division = ownDivision(caller, request.division);
      const bornOn = birthDateOf(parseIdentityNumber(person.identityNumber));
      const faults = deathFaults({ bornOn, diedOn, proofIssuedOn: proof.issuedOn }, tx.today);
      if (faults.length > 0) throw deathInvalid(faults);
      const id = tx.uuid();
      const death = Object.assign(new Death(), {
        id,
        division,
        deathNumber: await nextNumber(tx, 'fd', division),
        state: deathMachine.initial,
        ...this.people.seal(table, id, person),
        diedOn,
        proofKind: proof.kind,
        proofNumberSealed: this.people.text(table, 'proof_number_sealed', id, proof.number),
        proofIssuedOn: proof.issuedOn,
        proofDigest: proof.digest,
        informantRelation: informant.relation,
        informantNameSealed: this.people.text(table, 'informant_name_sealed', id, informant.name),
        informantPhoneSealed: this.people.text(table, 'informant_phone_sealed', id, informant.phone),
        registeredOn: tx.today,
        registeredBy: caller.subject,
        revokedOn: null,
        revocationReason: null,
      } satisfies Partial<Death>);
      await tx.insert(death);
      await stand(tx, death);
      await expectAnswers(tx, death, this.policy.book.at(division, tx.today));
      const { personKey, registeredOn } = death;
      tx.publish({
        definition: deathRegistered,
        key: id,
        division,
        data: { deathId: id, personKey, diedOn, registeredOn },
      });
      tx.audit({ action: 'death-registered', subjectType: 'death', subjectId: id, division });
      return this.show(death, tx);
    });
  }

  list(caller: Caller, query: DeathsQuery): Promise<Page<DeathDto>> {
    return this.db.readOnce(caller, async (tx) => {
      const found = await tx.newest(Death, query, [
        ['state = ?', query.state],
        ['starts_with(division, ?)', query.division],
        ['died_on >= ?', query.diedFrom],
        ['died_on <= ?', query.diedTo],
      ]);
      return mapPage(found, (death) => this.show(death, tx));
    });
  }

  get(caller: Caller, id: string): Promise<DeathDto> {
    return this.db.readOnce(caller, async (tx) => this.show(await tx.get(Death, id), tx));
  }

  /** The person is alive, or it was somebody else, or another day: everything that followed is taken back. */
  revoke(caller: Caller, id: string, { reason }: RevokeDeathDto): Promise<DeathDto> {
    return this.db.transact(caller, async (tx) => {
      const death = await tx.lock(Death, id);
      deathMachine.apply(death, 'revoke', { caller, now: tx.now });
      Object.assign(death, { revokedOn: tx.today, revocationReason: reason } satisfies Partial<Death>);
      await tx.save(death);
      await tx.delete(await standingOf(tx, death));
      const { personKey, division } = death;
      tx.publish({
        definition: deathRevoked,
        key: id,
        division,
        data: { deathId: id, personKey, revokedOn: tx.today, reason },
      });
      tx.audit({ action: 'death-revoked', subjectType: 'death', subjectId: id, division, details: { reason } });
      return this.show(death, tx);
    });
  }

  private show(death: Death, { caller, now }: Pick<Transaction, 'caller' | 'now'>): DeathDto {
    const { id, version, deathNumber, division, state, personKey, diedOn, proofKind, informantRelation } = death;
    const { registeredOn, revokedOn, revocationReason } = death;
    return {
      ...{ id, version, deathNumber, division, state, personKey, diedOn, proofKind, informantRelation },
      ...{ registeredOn, revokedOn, revocationReason },
      person: this.people.masked(table, id, death),
      allowedTransitions: deathMachine.allowedTransitions(death, { caller, now }),
    };
  }
}

/** @throws ProblemError 409 `death-already-registered` when another death of the person stands anywhere */
async function stand(tx: Transaction, { id, personKey, diedOn }: Death): Promise<void> {
  const rows = await tx.query(
    `INSERT INTO standing_death (person_key, death_id, died_on) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1`,
    [personKey, id, diedOn],
  );
  if (rows.length === 0) throw deathAlreadyRegistered();
}

async function standingOf(tx: Transaction, { id }: Death): Promise<StandingDeath[]> {
  return tx.list(StandingDeath, { where: [['death_id = ?', id]], orderBy: 'person_key', limit: 1 });
}
