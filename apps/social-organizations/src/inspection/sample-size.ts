import type { Ratio } from '@minzheng/domain';

/**
 * How many organisations are drawn: the share of the population, rounded up, but at least the minimum, and never more
 * than there are.
 */
export function sampleSize(population: number, share: Ratio, minimum: number): number {
  const byShare = Math.ceil((population * share.numerator) / share.denominator);
  return Math.min(population, Math.max(byShare, minimum));
}
