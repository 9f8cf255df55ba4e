import fc from 'fast-check';
import { settlementOf } from './settlement.js';

const paid = {
  admittedOn: '2026-01-31',
  dischargedOn: '2026-02-10',
  monthlyFen: 350_000,
  prepaidMonths: 3,
  depositFen: 1_800_000,
};

it.each([
  ['the day of admission', '2026-01-31', 1, 700_000],
  ['the last day of the first month', '2026-02-27', 1, 700_000],
  ['the first day of the second', '2026-02-28', 2, 350_000],
  ['after everything was used', '2026-12-31', 12, 0],
])('%s', (_case, dischargedOn, usedMonths, prepaymentRefundFen) => {
  expect(settlementOf({ ...paid, dischargedOn }, 0)).toMatchObject({ usedMonths, prepaymentRefundFen });
});

it('never gives back more than was paid', () => {
  const amounts = fc.record({ months: fc.nat(12), deposit: fc.nat(2_000_000), monthly: fc.nat(1_000_000) });
  fc.assert(
    fc.property(amounts, fc.nat(100), ({ months, deposit, monthly }, share) => {
      const deduction = Math.floor((deposit * share) / 100);
      const stay = { ...paid, prepaidMonths: months, depositFen: deposit, monthlyFen: monthly };
      const { prepaymentRefundFen, depositRefundFen } = settlementOf(stay, deduction);
      return (
        prepaymentRefundFen >= 0 &&
        depositRefundFen === deposit - deduction &&
        prepaymentRefundFen + depositRefundFen <= months * monthly + deposit
      );
    }),
  );
});
