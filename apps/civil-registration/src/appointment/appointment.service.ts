import { addDays, divisionContains, parseDivisionCode, startOfShanghaiDay } from '@minzheng/domain';
import {
  Database,
  mapPage,
  PolicyReader,
  rowNotFound,
  violatedConstraint,
  type Caller,
  type Page,
  type ReadTransaction,
  type Transaction,
} from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { adoptionOffices, marriageOffices } from '../office/office.policy.js';
import { requireOffice } from '../office/offices.js';
import { Parties } from '../people/parties.js';
import { Appointment, type Matter } from './appointment.entity.js';
import {
  appointmentOfOthers,
  dayNotBookable,
  personHasAppointment,
  slotFull,
  timeNotOffered,
} from './appointment.errors.js';
import { appointmentMachine } from './appointment.state-machine.js';
import type {
  AppointmentDto,
  AppointmentQuery,
  BookAppointmentDto,
  SlotQuery,
  SlotsDto,
} from './dto/appointment.dto.js';
import { isBookable, slotsOf } from './slots.js';

/** Fires on the day after an appointment. */
export const APPOINTMENT_PASSES = 'registration-appointment-passes';

const oneLivePlace = 'appointment_one_live_place';

/** Books, shows, cancels and ends appointments (预约登记). */
@Injectable()
export class AppointmentService {
  constructor(
    private readonly db: Database,
    private readonly policy: PolicyReader,
    private readonly parties: Parties,
  ) {}

  async book(caller: Caller, request: BookAppointmentDto): Promise<AppointmentDto> {
    const office = parseDivisionCode(request.office);
    // An office outside the caller's subtree is as unknown as any other place.
    if (!divisionContains(caller.division, office)) throw rowNotFound();
    const { day, time, matter } = request;
    try {
      return await this.db.transact(caller, async (tx) => {
        const { book } = this.policy;
        requireOffice(office, matter === 'adoption' ? adoptionOffices : marriageOffices, book, tx.today, '/office');
        if (!isBookable(book, office, day, tx.today)) throw dayNotBookable();
        const slot = slotsOf(book, office, day).find((each) => each.time === time);
        if (slot === undefined) throw timeNotOffered();
        await takePlace(tx, { office, day, time, capacity: slot.capacity });
        const appointment = Object.assign(new Appointment(), {
          id: tx.uuid(),
          division: office,
          state: appointmentMachine.initial,
          matter,
          day,
          time,
          personKey: this.parties.keyOf(request.person.identityNumber),
        });
        await tx.insert(appointment);
        tx.schedule({
          kind: APPOINTMENT_PASSES,
          key: appointment.id,
          subjectId: appointment.id,
          dueAt: startOfShanghaiDay(addDays(day, 1)),
        });
        audit(tx, appointment, 'appointment-booked');
        return present(appointment, tx);
      });
    } catch (error) {
      throw violatedConstraint(error) === oneLivePlace ? personHasAppointment() : error;
    }
  }

  list(caller: Caller, query: AppointmentQuery): Promise<Page<AppointmentDto>> {
    return this.db.readOnce(caller, async (tx) => {
      const found = await tx.newest(Appointment, query, [
        ['day = ?', query.day],
        ['state = ?', query.state],
        ['matter = ?', query.matter],
      ]);
      return mapPage(found, (appointment) => present(appointment, tx));
    });
  }

  get(caller: Caller, id: string): Promise<AppointmentDto> {
    return this.db.readOnce(caller, async (tx) => present(await tx.get(Appointment, id), tx));
  }

  cancel(caller: Caller, id: string): Promise<AppointmentDto> {
    return this.db.transact(caller, async (tx) => {
      const appointment = await tx.lock(Appointment, id);
      appointmentMachine.apply(appointment, 'cancel', { caller, now: tx.now });
      await tx.save(appointment);
      await giveBack(tx, appointment);
      tx.cancelTimers(id);
      audit(tx, appointment, 'appointment-cancelled');
      return present(appointment, tx);
    });
  }

  /** The times of an office's day with the places that are left. */
  slots(caller: Caller, query: SlotQuery): Promise<SlotsDto> {
    const office = parseDivisionCode(query.office);
    if (!divisionContains(caller.division, office)) throw rowNotFound();
    return this.db.readOnce(caller, async (tx) => {
      // Offices for adoptions are among those for marriages.
      requireOffice(office, marriageOffices, this.policy.book, tx.today, '/query/office');
      const rows = await tx.query<{ time: string; taken: number }>(
        'SELECT time, taken FROM appointment_slot WHERE division = $1 AND day = $2',
        [office, query.day],
      );
      const taken = new Map(rows.map((row) => [row.time, row.taken]));
      return {
        items: slotsOf(this.policy.book, office, query.day).map(({ time, capacity }) => ({
          time,
          capacity,
          free: Math.max(0, capacity - (taken.get(time) ?? 0)),
        })),
      };
    });
  }

  /**
   * The people of an appointment have come: their registration keeps it.
   * @throws ProblemError 404, 422 `appointment-of-others`
   */
  async keep(
    tx: Transaction,
    id: string,
    { matter, personKeys }: { matter: Matter; personKeys: readonly string[] },
  ): Promise<void> {
    const appointment = await tx.lock(Appointment, id);
    if (appointment.matter !== matter || !personKeys.includes(appointment.personKey)) throw appointmentOfOthers();
    appointmentMachine.apply(appointment, 'keep', { caller: tx.caller, now: tx.now });
    await tx.save(appointment);
    tx.cancelTimers(id);
    audit(tx, appointment, 'appointment-kept');
  }

  /** Nobody came on the day. */
  async miss(tx: Transaction, id: string): Promise<void> {
    const appointment = await tx.lock(Appointment, id);
    if (appointment.state !== 'booked') return;
    appointmentMachine.apply(appointment, 'miss', { caller: tx.caller, now: tx.now });
    await tx.save(appointment);
    audit(tx, appointment, 'appointment-missed');
  }
}

/** Takes a place in one statement: whoever comes second waits for the row and sees what the first left. */
async function takePlace(
  tx: Transaction,
  { office, day, time, capacity }: { office: string; day: string; time: string; capacity: number },
): Promise<void> {
  const rows = await tx.query(
    `INSERT INTO appointment_slot (division, day, time, taken) SELECT $1, $2, $3, 1 WHERE $4::int > 0
     ON CONFLICT (division, day, time) DO UPDATE SET taken = appointment_slot.taken + 1
       WHERE appointment_slot.taken < $4::int
     RETURNING taken`,
    [office, day, time, capacity],
  );
  if (rows.length === 0) throw slotFull();
}

async function giveBack(tx: Transaction, { division, day, time }: Appointment): Promise<void> {
  await tx.query('UPDATE appointment_slot SET taken = taken - 1 WHERE division = $1 AND day = $2 AND time = $3', [
    division,
    day,
    time,
  ]);
}

function audit(tx: Transaction, { id, division, matter }: Appointment, action: string): void {
  tx.audit({ action, subjectType: 'registration-appointment', subjectId: id, division, details: { matter } });
}

function present(appointment: Appointment, { caller, now }: ReadTransaction): AppointmentDto {
  const { id, version, division, state, matter, day, time } = appointment;
  const allowedTransitions = appointmentMachine
    .allowedTransitions(appointment, { caller, now })
    // Kept by filing the registration, which has no verb of its own here.
    .filter((transition) => transition === 'cancel');
  return { id, version, division, state, matter, day, time, allowedTransitions };
}
