import type { PolicyView } from '@minzheng/policy';
import { defineRules } from '@minzheng/workflow';
import type { SaleFacts } from '../sale-facts.js';
import { feeTerm } from './fee-term.rule.js';
import { graveSize } from './grave-size.rule.js';
import { noHoarding } from './no-hoarding.rule.js';
import { saleBasis } from './sale-basis.rule.js';
import { veryOld } from './very-old.rule.js';

/** In the order in which they are explained. */
export const saleRules = defineRules<SaleFacts, PolicyView>([saleBasis, veryOld, noHoarding, graveSize, feeTerm]);
