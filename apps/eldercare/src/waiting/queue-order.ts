import type { WaitingEntry } from './waiting-entry.entity.js';

/** What the order looks at. */
export type Queued = Pick<WaitingEntry, 'id' | 'classes' | 'level' | 'queuedOn'>;

/** Rank of the best class somebody belongs to; whoever belongs to none comes after all classes. */
export function classRank(classes: readonly string[], priorities: readonly { code: string }[]): number {
  const ranks = classes
    .map((code) => priorities.findIndex((priority) => priority.code === code))
    .filter((rank) => rank >= 0);
  return Math.min(priorities.length, ...ranks);
}

/** 轮候顺序: class by the city's priorities, then the worse level, then the longer wait, then the id. */
export function inQueueOrder<Entry extends Queued>(
  entries: readonly Entry[],
  priorities: readonly { code: string }[],
): Entry[] {
  return entries.toSorted(
    (a, b) =>
      classRank(a.classes, priorities) - classRank(b.classes, priorities) ||
      b.level - a.level ||
      compare(a.queuedOn, b.queuedOn) ||
      compare(a.id, b.id),
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
