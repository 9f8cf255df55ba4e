import type { ReadTransaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import type { OpenedParty } from '../people/parties.js';
import { ownEntries } from './marital-register.js';
import type { NationalEntry, RegisterCheck } from './marital-status.js';
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
    return Object.fromEntries(
      people.map(({ role, personKey }) => [
        role,
        {
          own: own.get(personKey) ?? null,
          national: nation.get(role) ?? { outcome: 'unknown', reason: 'unavailable' },
        },
      ]),
    );
  }
}
