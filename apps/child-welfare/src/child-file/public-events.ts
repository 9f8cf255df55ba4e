import type { EventDefinition } from '@minzheng/contracts';
import { ancestorAt, parseDivisionCode } from '@minzheng/domain';
import type { Transaction } from '@minzheng/platform';

/**
 * Publishes an event about a child. It names ids and days only, and the county instead of the village: in a village a
 * day and a place are enough to know which child is meant.
 */
export function publishOfChild<P>(
  tx: Transaction,
  definition: EventDefinition<P>,
  about: { key: string; division: string },
  data: NoInfer<P>,
): void {
  const village = parseDivisionCode(about.division);
  tx.publish({ definition, key: about.key, division: ancestorAt(village, 'county') ?? village, data });
}
