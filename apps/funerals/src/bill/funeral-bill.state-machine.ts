import { defineStateMachine } from '@minzheng/workflow';
import type { FuneralBill, FuneralBillState } from './funeral-bill.entity.js';

/** A bill is paid, or withdrawn because it was wrong: another is issued, none is altered. */
export const funeralBillMachine = defineStateMachine<FuneralBillState, Pick<FuneralBill, 'state'>>()({
  name: 'funeral-bill',
  title: '殡葬服务结算单 (funeral bill)',
  initial: 'issued',
  states: {
    issued: { title: '已开具' },
    paid: { title: '已结清', final: true },
    withdrawn: { title: '已撤回', final: true },
  },
  transitions: {
    'record-payment': {
      title: '登记结清',
      from: ['issued'],
      to: 'paid',
      roles: ['department-system'],
      event: 'paid',
    },
    withdraw: { title: '撤回', from: ['issued'], to: 'withdrawn', roles: ['department-system'], event: 'withdrawn' },
  },
});
