import type { DivisionCode } from '@minzheng/domain';
import { asOneOf, defineFigure } from '@minzheng/policy';

/**
 * Where a couple may register: at the office of one of their places of residence, anywhere in such a province, or
 * anywhere (跨省通办; nationwide since 2025-05-10).
 */
export const acceptanceScope = defineFigure({
  item: 'civil-registration.acceptance-scope',
  unit: 'scope',
  title: '婚姻登记受理范围',
  parse: asOneOf('residence', 'province', 'nation'),
});
export type AcceptanceScope = 'residence' | 'province' | 'nation';

/** Digits of a division code that have to agree. */
const agreeing = { residence: 6, province: 2, nation: 0 } as const;

/** Whether one of the two lives where the office may register from. */
export function isAccepted(scope: AcceptanceScope, office: DivisionCode, residences: readonly string[]): boolean {
  const digits = agreeing[scope];
  return residences.some((residence) => residence.slice(0, digits) === office.slice(0, digits));
}

/** Whether nobody of the couple lives in the office's county (跨区), or in its province (跨省). */
export function crossing(
  office: DivisionCode,
  residences: readonly string[],
): { crossDistrict: boolean; crossProvince: boolean } {
  return {
    crossDistrict: !isAccepted('residence', office, residences),
    crossProvince: !isAccepted('province', office, residences),
  };
}
