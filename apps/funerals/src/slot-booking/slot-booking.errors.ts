import { conflict, unprocessable, type ProblemError } from '@minzheng/platform';

/** Somebody else was first. */
export const slotTaken = (): ProblemError => conflict({ code: 'slot-taken' });

const slotFault = (code: string, detail: string): ProblemError =>
  unprocessable({ code, errors: [{ pointer: '/startsAt', code, detail }] });

export const slotUnknown = (): ProblemError => slotFault('slot-unknown', 'No slot begins then');
export const slotOver = (): ProblemError => slotFault('slot-over', 'The slot has begun');
export const slotTooFar = (): ProblemError =>
  slotFault('slot-too-far', 'Slots of that day are not open for booking yet');
