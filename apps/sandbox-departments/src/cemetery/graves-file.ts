import { addDays, birthDateOf, type IdentityNumber } from '@minzheng/domain';

/** A resident of the city, as the household register has one. */
export interface Resident {
  readonly identityNumber: string;
  readonly name: string;
}

const heading = 'section,row,column,kind,area_cm2,state,holder_number,holder_name,sold_on,urns,fee_paid_to';
const rowsPerSection = 25;
const columns = 40;
/** One line in so many is broken, as in files that people have kept for years. */
const brokenEvery = 500;

/**
 * The graves of an old cemetery as its office has kept them: held by residents of the city, some of them free, some not
 * paid for any more, a few lines broken. The same count and residents give the same file.
 */
export function gravesFile(count: number, residents: readonly Resident[]): string {
  const lines = Array.from({ length: count }, (_, index) => lineOf(index, residents));
  return [heading, ...lines].join('\n');
}

function lineOf(index: number, residents: readonly Resident[]): string {
  const section = String.fromCharCode(65 + Math.floor(index / (rowsPerSection * columns)));
  const row = (Math.floor(index / columns) % rowsPerSection) + 1;
  const place = `${section},${String(row)},${String((index % columns) + 1)}`;
  const kind = row === rowsPerSection ? 'eco-grave' : 'grave';
  if (index % brokenEvery === brokenEvery - 1) return `${place},tomb,8000,occupied,,,,1,`;
  // Every third grave is free, and nobody holds two.
  const holder = index % 3 === 0 ? undefined : residents[index - Math.floor(index / 3) - 1];
  if (holder === undefined) return `${place},${kind},8000,free,,,,0,`;
  const soldOn = laterOf(addDays('2006-01-01', index % 7_000), comingOfAge(holder));
  const feePaidTo = `${String(Number(soldOn.slice(0, 4)) + 20)}${soldOn.slice(4, 8)}01`;
  const used = index % 4 !== 1;
  const held = `${holder.identityNumber},${holder.name},${soldOn},${used ? '1' : '0'},${feePaidTo}`;
  return `${place},${kind},8000,${used ? 'occupied' : 'sold'},${held}`;
}

/** Nobody buys a grave under age; a month after the first day of the birthday's month is never too early. */
function comingOfAge({ identityNumber }: Resident): string {
  const born = birthDateOf(identityNumber as IdentityNumber);
  return addDays(`${Number(born.slice(0, 4)) + 18}${born.slice(4, 8)}01`, 31);
}

function laterOf(one: string, other: string): string {
  return one > other ? one : other;
}
