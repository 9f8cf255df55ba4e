import { parseDivisionCode, type DivisionCode } from '@minzheng/domain';
import { Database, mapPage, type Caller, type Page, type Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { AllowanceCorrections } from '../age-allowance/allowance-corrections.js';
import { scheduleFirstRun } from '../age-allowance/payment-run-timer.js';
import { PaymentCalendar } from '../age-allowance/payment-calendar.js';
import { placeOf } from '../person/place.js';
import type {
  DeliverRegisterDto,
  DeliveriesQuery,
  RegisterDeliveryDto,
  RegisterLineDto,
} from './dto/register-delivery.dto.js';
import { RegisterDelivery, type DeliveryFault } from './resident.entity.js';
import { ResidentRegister } from './resident-register.js';

/** What became of some lines. */
export interface Taken {
  readonly received: number;
  readonly applied: number;
  readonly faults: readonly DeliveryFault[];
}

/** Deliveries of the register of residents: what is new in them reaches the allowance by itself (免申即享). */
@Injectable()
export class RegisterDeliveriesService {
  constructor(
    private readonly db: Database,
    private readonly register: ResidentRegister,
    private readonly corrections: AllowanceCorrections,
    private readonly calendar: PaymentCalendar,
  ) {}

  /** Only the city's register: elders move, and what was paid elsewhere has to be seen. */
  deliver(caller: Caller, { division, lines }: DeliverRegisterDto): Promise<RegisterDeliveryDto> {
    const place = placeOf(caller, division, ['city']);
    return this.db.transact(caller, async (tx) =>
      present(await this.store(tx, place, await this.take(tx, place, lines))),
    );
  }

  /** Takes lines over, in their order; what they change reaches the allowance at once. */
  async take(tx: Transaction, place: DivisionCode, lines: readonly RegisterLineDto[]): Promise<Taken> {
    const faults: DeliveryFault[] = [];
    const townships = new Set<string>();
    let applied = 0;
    for (const [index, line] of lines.entries()) {
      const result = await this.register.apply(tx, line, place);
      if (result.kind === 'fault') faults.push({ line: index + 1, code: result.code });
      if (result.kind !== 'applied') continue;
      applied += 1;
      townships.add(result.resident.division.slice(0, 9));
      await this.corrections.reconcile(tx, result.resident);
    }
    for (const township of townships) await scheduleFirstRun(tx, this.calendar, parseDivisionCode(township));
    return { received: lines.length, applied, faults };
  }

  list(caller: Caller, query: DeliveriesQuery): Promise<Page<RegisterDeliveryDto>> {
    return this.db.readOnce(caller, async (tx) => {
      const found = await tx.newest(RegisterDelivery, query, []);
      return mapPage(found, present);
    });
  }

  get(caller: Caller, id: string): Promise<RegisterDeliveryDto> {
    return this.db.readOnce(caller, async (tx) => present(await tx.get(RegisterDelivery, id)));
  }

  /** Keeps what became of a delivery: counts and faults, of nobody. */
  async store(
    tx: Transaction,
    division: DivisionCode,
    { received, applied, faults }: Taken,
  ): Promise<RegisterDelivery> {
    const delivery = Object.assign(new RegisterDelivery(), {
      id: tx.uuid(),
      division,
      deliveredAt: tx.now,
      received,
      applied,
      unchanged: received - applied - faults.length,
      faults: [...faults],
    });
    await tx.insert(delivery);
    tx.audit({
      action: 'resident-register-delivered',
      subjectType: 'register-delivery',
      subjectId: delivery.id,
      division,
      details: { received, applied, faults: faults.length },
    });
    return delivery;
  }
}

function present({ deliveredAt, faults, ...delivery }: RegisterDelivery): RegisterDeliveryDto {
  return { ...delivery, faults: [...faults], deliveredAt: deliveredAt.toISOString() };
}
