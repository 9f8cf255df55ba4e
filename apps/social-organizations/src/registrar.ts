import { divisionContains, divisionLevel, parseDivisionCode } from '@minzheng/domain';
import type { DivisionCode } from '@minzheng/domain';
import { unprocessable } from '@minzheng/platform';
import type { Caller, Transaction } from '@minzheng/platform';
import type { Guard, TransitionContext } from '@minzheng/workflow';

/** Levels that have a registrar; provinces and the ministry are not on this platform. */
export const registrarLevels = ['county', 'city'] as const;

/** Who acts, beside what every machine of this service is told. */
export interface RegistrarContext extends TransitionContext {
  readonly caller: TransitionContext['caller'] & { readonly subject: string };
}

/** 分级登记: a registrar acts for the organisations of its own level, not for those of the counties below it. */
export const registrarOfThisLevel: Guard<{ division: string }, RegistrarContext> = {
  code: 'registrar-of-another-level',
  title: 'The registrar of this level decides (分级登记管理)',
  legalBasis: '社会团体登记管理条例 第六条、第七条；民办非企业单位登记管理暂行条例 第五条；基金会管理条例 第六条',
  check: ({ division }, { caller }) => caller.division === division || {},
};

/**
 * The registrar that a matter is filed with.
 * @throws ProblemError 422 `division-outside-jurisdiction`, `division-without-registrar`
 */
export function registrarOf(caller: Caller, division: string, pointer = '/division'): DivisionCode {
  const place = parseDivisionCode(division);
  if (!divisionContains(caller.division, place)) {
    throw fault('division-outside-jurisdiction', 'Not a division this caller acts for', pointer);
  }
  if (!registrarLevels.some((level) => level === divisionLevel(place))) {
    throw fault('division-without-registrar', 'Organisations are registered with a county or a city', pointer);
  }
  return place;
}

export function registrarContext({ caller, now }: Pick<Transaction, 'caller' | 'now'>): RegistrarContext {
  const { kind, roles, division, subject } = caller;
  return { caller: { kind, roles, division, subject }, now };
}

/** Readable number of a file: prefix, registrar, year and a number that says nothing else. */
export async function nextNumber(tx: Transaction, prefix: string, division: string): Promise<string> {
  const [row] = await tx.query<{ next: string | number }>(`SELECT nextval('file_number') AS next`);
  if (row === undefined) throw new Error('The sequence of file numbers gave none');
  return `${prefix}-${division}-${tx.today.slice(0, 4)}-${String(row.next).padStart(6, '0')}`;
}

function fault(code: string, detail: string, pointer: string) {
  return unprocessable({ code, errors: [{ pointer, code, detail }] });
}
