import { authorizationExpired, authorizationGranted, authorizationRevoked, type PayloadOf } from '@minzheng/contracts';
import {
  addDays,
  addMonthsTo,
  ageOn,
  birthDateOf,
  divisionContains,
  parseDivisionCode,
  maskIdentityNumber,
  maskName,
  parseIdentityNumber,
  shanghaiTimestamp,
  startOfShanghaiDay,
  type PlainDate,
} from '@minzheng/domain';
import {
  Database,
  FieldCipher,
  mapPage,
  PersonKeys,
  PolicyReader,
  type Caller,
  type FieldBinding,
  type Page,
  type Transaction,
} from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { Authorization } from './authorization.entity.js';
import * as refused from './authorization.errors.js';
import { guardianBelowAge, longestAuthorization } from './authorization.policy.js';
import { authorizationMachine } from './authorization.state-machine.js';
import type { AuthorizationDto, AuthorizationQuery, RevokeAuthorizationDto } from './dto/authorization.dto.js';
import type { LodgeAuthorizationDto } from './dto/lodge-authorization.dto.js';

/** Timer that ends an authorisation on the day after its last. */
export const AUTHORIZATION_EXPIRES = 'authorization-expires';

const sealedIn = (column: string, id: string): FieldBinding => ({ table: 'authorization', column, id });

const payloadOf = (authorization: Authorization): PayloadOf<typeof authorizationGranted> => ({
  authorizationId: authorization.id,
  personKey: authorization.personKey,
  purposes: authorization.purposes,
  validFrom: authorization.validFrom,
  validTo: authorization.validTo,
});

/** Lodges, shows, revokes and ends authorisations (核对授权). */
@Injectable()
export class AuthorizationService {
  constructor(
    private readonly db: Database,
    private readonly cipher: FieldCipher,
    private readonly personKeys: PersonKeys,
    private readonly policy: PolicyReader,
  ) {}

  lodge(caller: Caller, request: LodgeAuthorizationDto): Promise<AuthorizationDto> {
    return this.db.transact(caller, (tx) => {
      this.check(caller, request, tx.today);
      const authorization = this.sealed(tx.uuid(), request);
      tx.queueInsert(authorization);
      tx.schedule({
        kind: AUTHORIZATION_EXPIRES,
        key: authorization.id,
        subjectId: authorization.id,
        dueAt: startOfShanghaiDay(addDays(authorization.validTo, 1)),
      });
      tx.publish({
        definition: authorizationGranted,
        key: authorization.id,
        division: authorization.division,
        data: payloadOf(authorization),
      });
      tx.audit({
        action: 'lodge',
        subjectType: 'authorization',
        subjectId: authorization.id,
        division: authorization.division,
        details: { purposes: authorization.purposes, signedBy: authorization.signedBy },
      });
      return Promise.resolve(this.present(authorization, caller, tx.now));
    });
  }

  list(caller: Caller, query: AuthorizationQuery): Promise<Page<AuthorizationDto>> {
    return this.db.readOnce(caller, async (tx) => {
      const found = await tx.newest(Authorization, query, [
        ['state = ?', query.state],
        ['? = ANY (purposes)', query.purpose],
      ]);
      return mapPage(found, (authorization) => this.present(authorization, caller, tx.now));
    });
  }

  get(caller: Caller, id: string): Promise<AuthorizationDto> {
    return this.db.readOnce(caller, async (tx) => this.present(await tx.get(Authorization, id), caller, tx.now));
  }

  revoke(caller: Caller, id: string, { reason }: RevokeAuthorizationDto): Promise<AuthorizationDto> {
    return this.db.transact(caller, async (tx) => {
      const authorization = await tx.lock(Authorization, id);
      authorizationMachine.apply(authorization, 'revoke', { caller, now: tx.now });
      authorization.revokedAt = tx.now;
      await tx.save(authorization);
      tx.cancelTimers(id, AUTHORIZATION_EXPIRES);
      tx.publish({
        definition: authorizationRevoked,
        key: authorization.id,
        division: authorization.division,
        data: { ...payloadOf(authorization), revokedAt: shanghaiTimestamp(tx.now) },
      });
      tx.audit({
        action: 'revoke',
        subjectType: 'authorization',
        subjectId: id,
        division: authorization.division,
        details: { reason },
      });
      return this.present(authorization, caller, tx.now);
    });
  }

  /** Ends an authorisation whose last day has passed. */
  async expire(tx: Transaction, id: string): Promise<void> {
    const authorization = await tx.lock(Authorization, id);
    if (authorization.state !== 'granted') return;
    authorizationMachine.apply(authorization, 'expire', { caller: tx.caller, now: tx.now });
    await tx.save(authorization);
    tx.publish({
      definition: authorizationExpired,
      key: authorization.id,
      division: authorization.division,
      data: payloadOf(authorization),
    });
    tx.audit({ action: 'expire', subjectType: 'authorization', subjectId: id, division: authorization.division });
  }

  /**
   * The identity numbers that departments may be asked about for a purpose on a day.
   * @returns by person key; a person without a valid authorisation is absent
   */
  async authorised(
    tx: Transaction,
    people: readonly string[],
    purpose: string,
    on: PlainDate,
  ): Promise<ReadonlyMap<string, string>> {
    const valid = await tx.manager
      .createQueryBuilder(Authorization, 'a')
      .where('a.personKey IN (:...people)', { people })
      .andWhere(':purpose = ANY(a.purposes)', { purpose })
      .andWhere("a.state = 'granted' AND a.validFrom <= :on AND a.validTo >= :on", { on })
      .orderBy('a.id')
      .getMany();
    return new Map(
      valid.map(({ id, personKey, identityNumber }) => [
        personKey,
        this.cipher.open(sealedIn('identity_number', id), identityNumber),
      ]),
    );
  }

  private check(caller: Caller, request: LodgeAuthorizationDto, today: PlainDate): void {
    const { division, subject, signedBy, signer, validFrom, validTo } = request;
    if (!divisionContains(caller.division, parseDivisionCode(division))) throw refused.outsideJurisdiction();
    if (validFrom > today) throw refused.signatureInFuture();
    if (validTo < validFrom) throw refused.periodReversed();
    if (validTo < today) throw refused.periodOver();
    const policy = this.policy.book.at(parseDivisionCode(division), validFrom);
    if (validTo > addMonthsTo(validFrom, policy.value(longestAuthorization))) throw refused.periodTooLong();

    const age = ageOn(birthDateOf(parseIdentityNumber(subject.identityNumber)), validFrom);
    const isMinor = age < policy.value(guardianBelowAge);
    if (isMinor && signedBy !== 'guardian-of-minor') throw refused.minorSignsThroughGuardian();
    if (!isMinor && signedBy === 'guardian-of-minor') throw refused.subjectIsNoMinor();
    if (signedBy === 'self' && signer !== undefined) throw refused.signerNotExpected();
    if (signedBy !== 'self' && signer === undefined) throw refused.signerMissing();
    if (
      signer !== undefined &&
      this.personKeys.keyOf(signer.identityNumber) === this.personKeys.keyOf(subject.identityNumber)
    ) {
      throw refused.signerIsSubject();
    }
  }

  private sealed(id: string, request: LodgeAuthorizationDto): Authorization {
    const { division, subject, signedBy, signer, purposes, validFrom, validTo, evidenceDigest } = request;
    return Object.assign(new Authorization(), {
      id,
      division,
      state: authorizationMachine.initial,
      personKey: this.personKeys.keyOf(subject.identityNumber),
      identityNumber: this.cipher.seal(sealedIn('identity_number', id), parseIdentityNumber(subject.identityNumber)),
      name: this.cipher.seal(sealedIn('name', id), subject.name),
      signedBy,
      signerPersonKey: signer === undefined ? null : this.personKeys.keyOf(signer.identityNumber),
      signerName: signer === undefined ? null : this.cipher.seal(sealedIn('signer_name', id), signer.name),
      purposes,
      validFrom,
      validTo,
      evidenceDigest,
      mandateDigest: signer?.mandateDigest ?? null,
      revokedAt: null,
    });
  }

  private present(authorization: Authorization, caller: Caller, now: Date): AuthorizationDto {
    const { id, version, division, state, personKey, signedBy, purposes, validFrom, validTo, revokedAt } =
      authorization;
    const number = parseIdentityNumber(this.cipher.open(sealedIn('identity_number', id), authorization.identityNumber));
    return {
      id,
      version,
      division,
      state,
      personKey,
      maskedName: maskName(this.cipher.open(sealedIn('name', id), authorization.name)),
      maskedIdentityNumber: maskIdentityNumber(number),
      signedBy,
      purposes,
      validFrom,
      validTo,
      revokedAt: revokedAt === null ? null : shanghaiTimestamp(revokedAt),
      allowedTransitions: authorizationMachine.allowedTransitions(authorization, { caller, now }),
    };
  }
}
