import { sumFen, type Fen } from '@minzheng/domain';
import type { PolicyView } from '@minzheng/policy';
import type { SubsidyFacts } from './subsidy-facts.js';
import { ecoSupplements, subsidyScheme } from './subsidy.policy.js';

/** One line of the arithmetic; amounts in fen. */
export interface AmountLine {
  readonly code: string;
  readonly title: string;
  /** What was spent; null where nothing is spent but a sum is due. */
  readonly costFen: Fen | null;
  /** The most that is paid for it; null without a cap of its own. */
  readonly capFen: Fen | null;
  readonly amountFen: Fen;
}

/** What is paid, with the way there. */
export interface SubsidyAmount {
  readonly lines: readonly AmountLine[];
  /** Fen. */
  readonly amountFen: Fen;
}

/**
 * Actual costs of the items the city pays for, each up to its cap and all together up to the total cap, and what the
 * city pays on top for an eco-burial. Several receipts of one item share its cap.
 */
export function subsidyAmount(
  { costs, ecoMethod }: Pick<SubsidyFacts, 'costs' | 'ecoMethod'>,
  policy: PolicyView,
): SubsidyAmount {
  const { items, totalCapFen } = policy.value(subsidyScheme);
  const lines: AmountLine[] = [];
  for (const { item, capFen } of items) {
    const costFen = sumFen(costs.filter((cost) => cost.item === item).map((cost) => cost.costFen));
    if (costFen === 0) continue;
    const amountFen = Math.min(costFen, capFen ?? costFen);
    lines.push({ code: item, title: titles[item], costFen, capFen: capFen ?? null, amountFen });
  }
  const sum = sumFen(lines.map(({ amountFen }) => amountFen));
  const excess = totalCapFen === undefined ? 0 : Math.max(0, sum - totalCapFen);
  if (excess > 0) {
    const line = { code: 'total-cap', title: '超过总限额部分', costFen: sum, capFen: totalCapFen ?? null };
    lines.push({ ...line, amountFen: -excess });
  }
  const eco = policy.value(ecoSupplements).find(({ method }) => method === ecoMethod);
  if (eco !== undefined) {
    lines.push({ code: eco.method, title: '节地生态安葬奖补', costFen: null, capFen: null, amountFen: eco.amountFen });
  }
  return { lines, amountFen: sum - excess + (eco?.amountFen ?? 0) };
}

const titles = {
  transport: '遗体接运',
  storage: '遗体存放',
  farewell: '告别',
  cremation: '遗体火化',
  urn: '骨灰盒',
  'ash-keeping': '骨灰寄存',
} as const;
