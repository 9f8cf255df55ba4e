import { conflict, unprocessable, type ProblemError } from '@minzheng/platform';

export const dayNotBookable = (): ProblemError =>
  unprocessable({
    code: 'day-not-bookable',
    errors: [{ pointer: '/day', code: 'day-not-bookable', detail: 'Past, or further away than can be booked' }],
  });

export const timeNotOffered = (): ProblemError =>
  unprocessable({
    code: 'time-not-offered',
    errors: [{ pointer: '/time', code: 'time-not-offered', detail: 'The office does not register then' }],
  });

export const slotFull = (): ProblemError =>
  conflict({ code: 'slot-full', detail: 'All places of this time are taken.' });

export const personHasAppointment = (): ProblemError =>
  conflict({ code: 'person-has-appointment', detail: 'This person holds a place for the matter already.' });

export const appointmentOfOthers = (): ProblemError =>
  unprocessable({
    code: 'appointment-of-others',
    errors: [
      {
        pointer: '/appointmentId',
        code: 'appointment-of-others',
        detail: 'Booked by somebody else, or for another matter',
      },
    ],
  });
