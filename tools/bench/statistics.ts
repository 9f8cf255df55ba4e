/** The value below which that share of the values lies (nearest rank); `share` from 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const rank = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  const value = sorted[rank];
  if (value === undefined) throw new Error('No values to take a quantile of');
  return value;
}

/** The middle value; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const upper = quantile(values, 0.5 + 0.5 / values.length);
  return values.length % 2 === 1 ? upper : (quantile(values, 0.5) + upper) / 2;
}

/** How far the values lie apart, as a share of their median: what of a difference is the machine's noise. */
export function spread(values: readonly number[]): number {
  return (Math.max(...values) - Math.min(...values)) / median(values);
}
