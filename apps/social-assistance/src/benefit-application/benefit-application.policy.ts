import type { DivisionCode, PlainDate, WorkingCalendar } from '@minzheng/domain';
import { asCount, asListOf, asOneOf, defineFigure } from '@minzheng/policy';
import type { FigureName, PolicyBook } from '@minzheng/policy';
import type { ProgrammeCode } from '../programmes/programme.js';
import { specialCaseGrounds } from './case-records.js';
import type { SpecialCaseGround } from './case-records.js';

export const recheckGrounds = ['irregular-income', 'member-able-to-work'] as const;
/** Why a household may be rechecked more often: 收入来源不固定, 家庭成员有劳动能力; policy says which of them count. */
export type RecheckGround = (typeof recheckGrounds)[number];

const clockTitles = {
  'clock-supplement': '补充材料期限',
  'clock-investigation-start': '受理后启动家庭经济状况调查期限',
  'clock-verification-start': '启动信息核对期限',
  'clock-county-decision': '审核确认期限',
  'clock-refusal-notice': '不予确认告知期限',
  'clock-whole-case': '审核确认办理总时限',
  'clock-whole-case-delegated': '委托乡镇确认的办理总时限',
  'clock-whole-case-special': '特殊情形办理总时限',
} as const;
/** Clocks that count working days; publicity counts calendar days and is a figure of its own. */
export type ClockFigure = keyof typeof clockTitles;

/** Names of the figures (政策参数) that the course of a case of one programme uses; their values are data under `policies/`. */
function figuresOf(programme: ProgrammeCode) {
  const whole = (item: string, unit: string, title: string): FigureName<number> =>
    defineFigure({ item, unit, title, parse: asCount });
  const clocks = Object.entries(clockTitles).map(
    ([name, title]) => [name, whole(`${programme}.${name}`, 'working-days', title)] as const,
  );
  return {
    clocks: Object.fromEntries(clocks) as Record<ClockFigure, FigureName<number>>,
    publicity: whole(`${programme}.clock-publicity`, 'calendar-days', '审核意见公示期'),
    reportDue: whole('verification.report-due', 'working-days', '出具核对报告期限'),
    guardianBelowAge: whole('verification.guardian-below-age', 'years', '由监护人签署核对授权书的年龄界限'),
    adultAge: whole(`${programme}.adult-age`, 'years', '成年年龄'),
    investigatorsMinimum: whole(`${programme}.investigators-minimum`, 'persons', '入户调查最少人数'),
    recheckMonths: whole(`${programme}.recheck-months`, 'months', '定期复核周期'),
    recheckMonthsIrregular: whole(
      `${programme}.recheck-months-irregular`,
      'months',
      '收入不固定或有劳动能力家庭的复核周期',
    ),
    recheckIrregularGrounds: defineFigure({
      item: `${programme}.recheck-irregular-grounds`,
      unit: 'list',
      title: '适用较短复核周期的情形',
      parse: asListOf(asOneOf(...recheckGrounds)),
    }),
    confirmationLevel: defineFigure({
      item: `${programme}.confirmation-level`,
      unit: 'division-level',
      title: '审核确认机关层级',
      parse: asOneOf('county', 'township'),
    }),
    specialClockGrounds: defineFigure({
      item: `${programme}.special-clock-grounds`,
      unit: 'list',
      title: '适用特殊时限的情形',
      parse: asListOf(asOneOf(...specialCaseGrounds)),
    }),
  };
}

export type CaseFigures = ReturnType<typeof figuresOf>;

export const caseFigures: Readonly<Record<ProgrammeCode, CaseFigures>> = {
  'subsistence-allowance': figuresOf('subsistence-allowance'),
};

/** The figures of one programme in one place on one day. */
export class CasePolicy {
  private readonly figures: CaseFigures;

  constructor(
    readonly book: PolicyBook,
    readonly division: DivisionCode,
    readonly on: PlainDate,
    programme: ProgrammeCode,
  ) {
    this.figures = caseFigures[programme];
  }

  number(name: NumericFigure): number {
    return this.book.value(this.figures[name], this.division, this.on);
  }

  /** Working days of a clock. */
  clockDays(name: ClockFigure): number {
    return this.book.value(this.figures.clocks[name], this.division, this.on);
  }

  get calendar(): WorkingCalendar {
    return this.book.calendar();
  }

  /** Confirmation is delegated (委托) to the township of this place. */
  get delegated(): boolean {
    return this.book.value(this.figures.confirmationLevel, this.division, this.on) === 'township';
  }

  /** Months to the next recheck (复核) of a household that meets these grounds, 民发〔2021〕57号 Art. 31. */
  recheckMonths(grounds: readonly RecheckGround[]): number {
    const shorter = this.book.value(this.figures.recheckIrregularGrounds, this.division, this.on);
    return this.number(grounds.some((ground) => shorter.includes(ground)) ? 'recheckMonthsIrregular' : 'recheckMonths');
  }

  /** Which limit the whole case has: special ground before delegation before the ordinary one. */
  wholeCaseFigure(ground: SpecialCaseGround | null, nearRelative: boolean): ClockFigure {
    const special = this.book.value(this.figures.specialClockGrounds, this.division, this.on);
    if (ground !== null && special.includes(ground)) return 'clock-whole-case-special';
    return this.delegated && !nearRelative ? 'clock-whole-case-delegated' : 'clock-whole-case';
  }
}

type NumericFigure =
  | 'publicity'
  | 'reportDue'
  | 'guardianBelowAge'
  | 'adultAge'
  | 'investigatorsMinimum'
  | 'recheckMonths'
  | 'recheckMonthsIrregular';
