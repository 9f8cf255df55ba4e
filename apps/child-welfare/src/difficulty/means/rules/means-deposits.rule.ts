import { failed, passed } from '@minzheng/workflow';
import { meansRule } from '../means-facts.js';
import { depositMonths, subsistenceStandard } from '../means.policy.js';

/** 家庭财产: deposits of everybody together, in months of what the household can live on. */
export const meansDeposits = meansRule({
  code: 'means-deposits',
  title: '家庭存款不超过规定月数的低保标准',
  legalBasis: '国发〔2016〕36号 一；困境儿童分类保障办法',
  figures: [subsistenceStandard, depositMonths],
  check: ({ incomes, depositsFen }, policy) => {
    const limitFen = policy.value(subsistenceStandard) * incomes.length * policy.value(depositMonths);
    const evidence = { depositsFen, limitFen };
    return depositsFen <= limitFen ? passed(evidence) : failed('家庭存款超过规定限额', evidence);
  },
});
