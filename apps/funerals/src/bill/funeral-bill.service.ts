import { funeralBillIssued, funeralBillPaid, funeralBillWithdrawn } from '@minzheng/contracts';
import { parseDivisionCode } from '@minzheng/domain';
import {
  conflict,
  Database,
  mapPage,
  PolicyReader,
  unprocessable,
  type Caller,
  type Page,
  type ReadTransaction,
  type Transaction,
} from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { Cremation } from '../cremation/cremation.entity.js';
import { nextNumber } from '../numbers.js';
import type { FuneralBillDto, FuneralBillsQuery, IssueBillDto } from './dto/funeral-bill.dto.js';
import { FuneralBill } from './funeral-bill.entity.js';
import { funeralBillMachine } from './funeral-bill.state-machine.js';
import { billOf, prices } from './price-list.js';

/** Bills of funeral homes by the price list of the place; an issued one is never altered. */
@Injectable()
export class FuneralBillService {
  constructor(
    private readonly db: Database,
    private readonly policy: PolicyReader,
  ) {}

  issue(caller: Caller, cremationId: string, { services }: IssueBillDto): Promise<FuneralBillDto> {
    return this.db.transact(caller, async (tx) => {
      // The lock keeps two bills of one cremation apart.
      const cremation = await tx.lock(Cremation, cremationId);
      if ((await standingBill(tx, cremationId)) !== undefined) throw conflict({ code: 'bill-issued' });
      const division = parseDivisionCode(cremation.division);
      const row = this.policy.book.resolve(prices.item, division, tx.today);
      const bill = billOf(services, prices.parse(row.value));
      if ('unknown' in bill) throw notOnList(bill.unknown);
      const issued = Object.assign(new FuneralBill(), {
        ...{ id: tx.uuid(), division, billNumber: await nextNumber(tx, 'fl', division), cremationId },
        ...{ state: funeralBillMachine.initial, lines: bill.lines, totalFen: bill.totalFen },
        ...{ issuedOn: tx.today, priceSource: row.source, paidOn: null },
      });
      await tx.insert(issued);
      tell(tx, issued, funeralBillIssued, 'issue');
      return show(issued, tx);
    });
  }

  list(caller: Caller, query: FuneralBillsQuery): Promise<Page<FuneralBillDto>> {
    return this.db.readOnce(caller, async (tx) => {
      const found = await tx.newest(FuneralBill, query, [
        ['cremation_id = ?', query.cremationId],
        ['state = ?', query.state],
      ]);
      return mapPage(found, (bill) => show(bill, tx));
    });
  }

  get(caller: Caller, id: string): Promise<FuneralBillDto> {
    return this.db.readOnce(caller, async (tx) => show(await tx.get(FuneralBill, id), tx));
  }

  recordPayment(caller: Caller, id: string): Promise<FuneralBillDto> {
    return this.db.transact(caller, async (tx) => {
      const bill = await tx.lock(FuneralBill, id);
      funeralBillMachine.apply(bill, 'record-payment', tx);
      bill.paidOn = tx.today;
      await tx.save(bill);
      tell(tx, bill, funeralBillPaid, 'record-payment');
      return show(bill, tx);
    });
  }

  withdraw(caller: Caller, id: string): Promise<FuneralBillDto> {
    return this.db.transact(caller, async (tx) => {
      const bill = await tx.lock(FuneralBill, id);
      funeralBillMachine.apply(bill, 'withdraw', tx);
      await tx.save(bill);
      tell(tx, bill, funeralBillWithdrawn, 'withdraw');
      return show(bill, tx);
    });
  }
}

async function standingBill(tx: ReadTransaction, cremationId: string): Promise<FuneralBill | undefined> {
  const [bill] = await tx.list(FuneralBill, {
    where: [
      ['cremation_id = ?', cremationId],
      ['state <> ?', 'withdrawn'],
    ],
    orderBy: 'id',
    limit: 1,
  });
  return bill;
}

function notOnList(index: number) {
  const pointer = `/services/${String(index)}/item`;
  return unprocessable({
    code: 'price-unknown',
    errors: [{ pointer, code: 'price-unknown', detail: 'Not on the price list of the place' }],
  });
}

function tell(tx: Transaction, bill: FuneralBill, definition: typeof funeralBillIssued, act: string): void {
  const { id, division, cremationId, totalFen } = bill;
  tx.publish({ definition, key: id, division, data: { billId: id, cremationId, totalFen } });
  tx.audit({ action: `funeral-bill-${act}`, subjectType: 'funeral-bill', subjectId: id, division });
}

function show(bill: FuneralBill, tx: Pick<ReadTransaction, 'caller' | 'now'>): FuneralBillDto {
  const { id, version, billNumber, cremationId, state, lines, totalFen, issuedOn, priceSource, paidOn } = bill;
  return {
    ...{ id, version, billNumber, cremationId, state, lines, totalFen, issuedOn, priceSource, paidOn },
    allowedTransitions: funeralBillMachine.allowedTransitions(bill, tx),
  };
}
