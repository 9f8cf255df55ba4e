import { closed, fen, uuid } from '../../fields.js';

/** What every event of a bill (殡葬服务结算单) carries. */
export const funeralBillFields = () =>
  closed({ billId: uuid('The bill'), cremationId: uuid('The cremation'), totalFen: fen('What it comes to') });

export const funeralBillExample = {
  billId: '01990b54-4e90-7c34-8d26-5f7081920307',
  cremationId: '01990b54-2e90-7c34-8d26-5f7081920305',
  totalFen: 108_000,
};
