import { meansDeposits } from './means-deposits.rule.js';
import { meansIncome } from './means-income.rule.js';
import { meansVerification } from './means-verification.rule.js';

/** In the order in which they are explained. */
export const meansRules = [meansVerification, meansIncome, meansDeposits] as const;
