import { addDays, addMonthsTo, ageOn, startOfShanghaiDay } from '@minzheng/domain';
import type { PlainDate } from '@minzheng/domain';
import type { ScheduledTimer } from '@minzheng/platform';
import type { GuardianFact } from './child-file.entity.js';

/** Fires on the birthday on which a child comes of age. */
export const comingOfAgeTimerKind = 'child-comes-of-age';
/** Fires on the day after the last day of a parent's term. */
export const termTimerKind = 'guardian-term-ends';

export function comingOfAgeTimer(fileId: string, bornOn: PlainDate, adultAge: number): ScheduledTimer {
  return {
    kind: comingOfAgeTimerKind,
    key: fileId,
    subjectId: fileId,
    dueAt: startOfShanghaiDay(birthdayAt(bornOn, adultAge)),
  };
}

/** The day on which so many years are full: 1 March for who was born on 29 February. */
function birthdayAt(bornOn: PlainDate, age: number): PlainDate {
  const day = addMonthsTo(bornOn, 12 * age);
  return ageOn(bornOn, day) >= age ? day : addDays(day, 1);
}

export function termTimer({ id, fileId }: GuardianFact, termEndsOn: PlainDate): ScheduledTimer {
  return {
    kind: termTimerKind,
    key: id,
    subjectId: fileId,
    dueAt: startOfShanghaiDay(addDays(termEndsOn, 1)),
    data: { termEndsOn },
  };
}
