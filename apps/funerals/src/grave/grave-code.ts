/** Where a grave or niche lies. */
export interface GravePlace {
  /** Code of the cemetery. */
  readonly cemetery: string;
  /** Code of the section. */
  readonly section: string;
  readonly row: number;
  readonly column: number;
}

/**
 * The one code of a grave or niche (一墓一码), printed on its plate: place and two check digits by ISO 7064 MOD 97-10,
 * so that one wrong character and two exchanged ones are noticed. `graveCode({ cemetery: '990101A', section: 'B', row:
 * 12, column: 3 })` is `990101A-B-012-003-` and the digits.
 */
export function graveCode({ cemetery, section, row, column }: GravePlace): string {
  const body = `${cemetery}-${section}-${three(row)}-${three(column)}`;
  return `${body}-${String(98 - remainder(`${body}00`)).padStart(2, '0')}`;
}

/** Whether the text is a code with the right check digits; nothing about whether there is such a grave. */
export function isGraveCode(text: string): boolean {
  const match = /^([0-9A-Z]{2,12}-[0-9A-Z]{1,4}-\d{3}-\d{3})-(\d{2})$/.exec(text);
  return match?.[1] !== undefined && remainder(match[1] + String(match[2])) === 1;
}

/** Letters count as 10 to 35, as in ISO 7064; hyphens do not. */
function remainder(text: string): number {
  let rest = 0;
  for (const character of text.replaceAll('-', '')) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

const three = (value: number): string => String(value).padStart(3, '0');
