import {
  addDays,
  birthDateOf,
  divisionContains,
  isDivisionCode,
  isIdentityNumber,
  normalizeIdentityNumber,
  parseDivisionCode,
  parseIdentityNumber,
  type PlainDate,
} from '@minzheng/domain';
import type { Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { PersonVault } from '../person/person-record.js';
import type { RegisterLineDto } from './dto/register-delivery.dto.js';
import { Resident, ResidencePeriod } from './resident.entity.js';

/** What a line did: a change, nothing new, or the code of what is wrong with it. */
export type LineResult =
  | { readonly kind: 'applied'; readonly resident: Resident }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'fault'; readonly code: string };

const fault = (code: string): LineResult => ({ kind: 'fault', code });
const unchanged: LineResult = { kind: 'unchanged' };

/** Takes over what the register of residents reports about one person at a time. */
@Injectable()
export class ResidentRegister {
  constructor(private readonly vault: PersonVault) {}

  /** Never throws for a bad line: one wrong number must not hold up a city. */
  async apply(tx: Transaction, line: RegisterLineDto, within: string): Promise<LineResult> {
    const number = normalizeIdentityNumber(line.identityNumber);
    if (!isIdentityNumber(number)) return fault('identity-number-invalid');
    if (line.division.length !== 12 || !isDivisionCode(line.division)) return fault('division-not-a-village');
    if (!divisionContains(parseDivisionCode(within), line.division)) return fault('division-outside-jurisdiction');
    if (line.on > tx.today) return fault('date-in-future');
    if (line.on < birthDateOf(parseIdentityNumber(number))) return fault('date-before-birth');
    const known = await this.byKey(tx, this.vault.keyOf(number));
    if (known === undefined) return this.register(tx, line, number);
    switch (line.change) {
      case 'listed':
      case 'moved':
        return this.settle(tx, known, line);
      case 'left':
        return this.leave(tx, known, line.on);
      case 'died':
        return this.die(tx, known, line.on);
      case 'death-revoked':
        return this.revive(tx, known);
    }
  }

  /** The resident with this key, locked; undefined when the register has not told of them. */
  async byKey(tx: Transaction, personKey: string): Promise<Resident | undefined> {
    const [row] = await tx.query<{ id: string }>(`SELECT id FROM resident WHERE person_key = $1`, [personKey]);
    return row === undefined ? undefined : tx.lock(Resident, row.id);
  }

  /** The person died; a death that is known already changes nothing. */
  async die(tx: Transaction, resident: Resident, on: PlainDate): Promise<LineResult> {
    if (resident.state === 'died') return resident.diedOn === on ? unchanged : fault('death-known-otherwise');
    resident.diedOn = on;
    return this.end(tx, resident, 'died', on);
  }

  /** The death was recorded in error: life goes on where it was. */
  async revive(tx: Transaction, resident: Resident): Promise<LineResult> {
    if (resident.state !== 'died') return unchanged;
    const last = await this.lastPeriod(tx, resident.personKey);
    if (last !== undefined) {
      last.toDay = null;
      await tx.save(last);
    }
    Object.assign(resident, { state: 'resident', diedOn: null, listedDeadOn: null });
    await tx.save(resident);
    return { kind: 'applied', resident };
  }

  private async register(tx: Transaction, line: RegisterLineDto, number: string): Promise<LineResult> {
    if (line.change !== 'listed' && line.change !== 'moved') return fault('resident-unknown');
    const id = tx.uuid();
    const { name, division, on } = line;
    const resident = Object.assign(new Resident(), {
      id,
      division,
      ...this.vault.seal('resident', id, { name, identityNumber: number }),
      birthDate: birthDateOf(parseIdentityNumber(number)),
      state: 'resident' as const,
      diedOn: null,
      listedDeadOn: null,
    });
    await tx.insert(resident);
    await this.begin(tx, resident.personKey, division, on);
    return { kind: 'applied', resident };
  }

  private async settle(tx: Transaction, resident: Resident, line: RegisterLineDto): Promise<LineResult> {
    if (resident.state === 'died') return this.listedDead(tx, resident, line);
    const { division, on } = line;
    const last = await this.lastPeriod(tx, resident.personKey);
    if (resident.state === 'resident' && resident.division === division) return unchanged;
    if (last !== undefined && on <= last.fromDay) return fault('date-out-of-order');
    if (last !== undefined && last.toDay !== null && on <= last.toDay) return fault('date-out-of-order');
    if (last !== undefined && last.toDay === null) {
      last.toDay = addDays(on, -1);
      await tx.save(last);
    }
    Object.assign(resident, { state: 'resident', division });
    await tx.save(resident);
    await this.begin(tx, resident.personKey, division, on);
    return { kind: 'applied', resident };
  }

  /** The list is read every day: who keeps it hears once that somebody on it has died. A move is news each time. */
  private async listedDead(tx: Transaction, resident: Resident, { change }: RegisterLineDto): Promise<LineResult> {
    if (change === 'listed') {
      if (resident.listedDeadOn !== null) return unchanged;
      resident.listedDeadOn = tx.today;
      await tx.save(resident);
    }
    return fault('resident-died');
  }

  private async leave(tx: Transaction, resident: Resident, on: PlainDate): Promise<LineResult> {
    if (resident.state !== 'resident') return unchanged;
    return this.end(tx, resident, 'left', on);
  }

  private async end(tx: Transaction, resident: Resident, state: 'left' | 'died', on: PlainDate): Promise<LineResult> {
    const last = await this.lastPeriod(tx, resident.personKey);
    if (last !== undefined && on < last.fromDay) return fault('date-out-of-order');
    // Somebody who had left and died elsewhere stays gone since the day they left.
    if (last !== undefined && last.toDay === null) {
      last.toDay = on;
      await tx.save(last);
    }
    resident.state = state;
    await tx.save(resident);
    return { kind: 'applied', resident };
  }

  private async begin(tx: Transaction, personKey: string, division: string, fromDay: PlainDate): Promise<void> {
    await tx.insert(ResidencePeriod, { id: tx.uuid(), personKey, division, fromDay, toDay: null });
  }

  private async lastPeriod(tx: Transaction, personKey: string): Promise<ResidencePeriod | undefined> {
    const [last] = await tx.list(ResidencePeriod, {
      where: [['person_key = ?', personKey]],
      orderBy: 'from_day DESC',
      limit: 1,
    });
    return last;
  }
}
