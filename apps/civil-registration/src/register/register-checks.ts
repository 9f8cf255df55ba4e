import { deathOf, type ReadTransaction, type Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import type { Couple, OpenedParty } from '../people/parties.js';
import { lockEntries, ownEntries } from './marital-register.js';
import type { CoupleCheck, NationalEntry, RegisterCheck } from './marital-status.js';
import { NationalRegister, type RegisterQuestion } from './national-register.js';

/** Asks both registers about the people of a registration. */
@Injectable()
export class RegisterChecks {
  constructor(private readonly national: NationalRegister) {}

  /**
   * What the national register says, by role. Before the transaction, which must not wait for another department: its
   * connection and locks would wait with it.
   */
  async askNation(
    people: readonly OpenedParty[],
    question: Omit<RegisterQuestion, 'identityNumber' | 'name'>,
  ): Promise<ReadonlyMap<string, NationalEntry>> {
    const entries = await Promise.all(
      people.map(async (person) => [person.role, await this.national.ask({ ...question, ...person })] as const),
    );
    return new Map(entries);
  }

  /** A couple's answers with our own records as they are now, kept from other offices: one may have been quicker. */
  async renew(tx: Transaction, couple: Couple, { on, parties }: CoupleCheck): Promise<CoupleCheck> {
    await lockEntries(
      tx,
      couple.map(({ personKey }) => personKey),
    );
    const nation = new Map(Object.entries(parties).map(([role, { national }]) => [role, national]));
    return { on, parties: (await this.join(tx, couple, nation)) as CoupleCheck['parties'] };
  }

  /** Both registers together, by role; ours as of this transaction. */
  async join(
    tx: ReadTransaction,
    people: readonly OpenedParty[],
    nation: ReadonlyMap<string, NationalEntry>,
  ): Promise<Record<string, RegisterCheck>> {
    const own = await ownEntries(
      tx,
      people.map(({ personKey }) => personKey),
    );
    const checks: Record<string, RegisterCheck> = {};
    for (const { role, personKey } of people) {
      checks[role] = {
        own: own.get(personKey) ?? null,
        national: nation.get(role) ?? { outcome: 'unknown', reason: 'unavailable' },
        deceased: (await deathOf(tx, personKey)) !== undefined,
      };
    }
    return checks;
  }
}
