import { failed, passed } from '@minzheng/workflow';
import { adoptionRule } from '../adoption-facts.js';
import type { ChildKind, Placer } from '../adoption.entity.js';

/** Who may give a child of this kind (送养人). */
const placers: Record<ChildKind, readonly Placer['kind'][]> = {
  orphan: ['guardian', 'institution'],
  foundling: ['institution'],
  'parents-unable': ['parents', 'single-parent'],
  'step-child': ['parents', 'single-parent'],
  'collateral-kin': ['parents', 'single-parent'],
};

/** 送养人: given by whom the law names for the child, with every consent it asks for. */
export const placerRule = adoptionRule({
  code: 'placer',
  title: '送养人条件与同意',
  legalBasis: '民法典 第一千零九十四条至第一千零九十七条',
  check: ({ child, placer }) => {
    const evidence = { kind: placer.kind, child: child.kind };
    if (!placers[child.kind].includes(placer.kind))
      return failed('送养人与被收养人情形不符', evidence, ['/placer/kind']);
    return placer.consents ? passed(evidence) : failed('应当同意送养的人未全部同意', evidence, ['/placer/consents']);
  },
});
