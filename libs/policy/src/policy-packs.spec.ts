import { fileURLToPath } from 'node:url';
import type { DivisionCode } from '@minzheng/domain';
import { bookOfPacks, loadPolicyPacks } from './index.js';
it('loads the packs', async () => {
  const packs = await loadPolicyPacks(fileURLToPath(new URL('../../../policies', import.meta.url)));
  const book = bookOfPacks(packs);
  expect(book.resolve('subsistence-allowance.standard', '990102001201' as DivisionCode, '2025-06-01').value).toBe(
    63200,
  );
  expect(book.calendar().addWorkingDays('2026-03-02', 30)).toBe('2026-04-14');
});
