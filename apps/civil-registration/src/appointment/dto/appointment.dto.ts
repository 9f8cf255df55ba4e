import {
  DateField,
  DivisionField,
  EnumField,
  IntField,
  ListField,
  NestedField,
  PageQuery,
  TextField,
  textKind,
  UuidField,
  ValuesField,
} from '@minzheng/platform';
import { PersonDto } from '../../people/person.dto.js';
import { matters, type AppointmentState, type Matter } from '../appointment.entity.js';
import { appointmentMachine } from '../appointment.state-machine.js';

const timePattern = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** A place at an office. */
export class BookAppointmentDto {
  @DivisionField({ description: 'Registry office', example: '990101', digits: [6, 9] })
  office: string;

  @EnumField({ values: matters, description: 'What for', example: 'marriage' })
  matter: Matter;

  @DateField({ description: 'Day', example: '2026-05-20' })
  day: string;

  @TextField({ description: 'Time of day, Asia/Shanghai', pattern: timePattern, example: '09:00' })
  time: string;

  @NestedField(() => PersonDto, { description: 'Who books; one of those who will come' })
  person: PersonDto;
}

/** An appointment; who booked is not shown, the window finds it by the identity card. */
export class AppointmentDto {
  @UuidField({ description: 'The appointment', example: '01990c22-4dc0-7b22-9a13-8ead6fb05276' })
  id: string;

  @IntField({ description: 'Version; its ETag', example: 1, min: 1 })
  version: number;

  @DivisionField({ description: 'Registry office', example: '990101' })
  division: string;

  @EnumField({ values: appointmentMachine.stateNames, description: 'State', example: 'booked' })
  state: AppointmentState;

  @EnumField({ values: matters, description: 'What for', example: 'marriage' })
  matter: Matter;

  @DateField({ description: 'Day', example: '2026-05-20' })
  day: string;

  @TextField({ description: 'Time of day, Asia/Shanghai', example: '09:00' })
  time: string;

  @ValuesField(textKind(), { description: 'Transitions open to this caller', example: ['cancel'], max: 10 })
  allowedTransitions: string[];
}

/** Filters of the list. */
export class AppointmentQuery extends PageQuery {
  @DateField({ description: 'Only this day', example: '2026-05-20', optional: true })
  day?: string;

  @EnumField({
    values: appointmentMachine.stateNames,
    description: 'Only this state',
    example: 'booked',
    optional: true,
  })
  state?: AppointmentState;

  @EnumField({ values: matters, description: 'Only this matter', example: 'marriage', optional: true })
  matter?: Matter;
}

export class SlotQuery {
  @DivisionField({ description: 'Registry office', example: '990101', digits: [6, 9] })
  office: string;

  @DateField({ description: 'Day', example: '2026-05-20' })
  day: string;
}

export class SlotDto {
  @TextField({ description: 'Time of day, Asia/Shanghai', example: '09:00' })
  time: string;

  @IntField({ description: 'Places of this time', example: 12 })
  capacity: number;

  @IntField({ description: 'Places that are free', example: 3 })
  free: number;
}

export class SlotsDto {
  @ListField(() => SlotDto, { description: 'Times of the day; none on a day off', max: 100 })
  items: SlotDto[];
}
