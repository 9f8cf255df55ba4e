import { startTestService, type TestService } from '@minzheng/testing';
import { dossierService } from './support/dossier-service.js';

const item = 'subsistence-allowance.standard';

interface Figure {
  readonly item: string;
  readonly division: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly value: unknown;
}

describe('GET /policy-figures', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(dossierService);
  });
  afterAll(() => service.close());

  const get = (query: Record<string, string> = {}) =>
    service.request.get('/dossiers/v1/policy-figures').query(query).set('authorization', service.tokens.bearer());

  async function figures(query: Record<string, string>): Promise<Figure[]> {
    const { body } = await get(query).expect(200);
    return (body as { items: Figure[] }).items;
  }

  it('shows every figure with place, period, unit and source', async () => {
    const all = await figures({});
    expect(all.length).toBeGreaterThan(20);
    expect(all).toContainEqual(
      expect.objectContaining({
        item,
        division: '990102',
        validFrom: '2025-01-01',
        validTo: null,
        value: 63_200,
        unit: 'fen/person/month',
        source: expect.any(String) as string,
      }),
    );
    expect(await figures({ item })).toEqual(all.filter((figure) => figure.item === item));
  });

  it.each([
    ['a village of a county with its own figure', '990102001001', '990102', 63_200],
    ['the county itself', '990102', '990102', 63_200],
    ['a village of another county, from the city', '990101001001', '9901', 106_400],
    ['the city', '9901', '9901', 106_400],
  ])('finds what applies in %s', async (_where, division, from, value) => {
    const found = await figures({ item, division, on: '2026-03-02' });
    expect(found).toMatchObject([{ item, division: from, value }]);
  });

  it('finds one figure per item at most, and the nation’s where no place has one', async () => {
    const found = await figures({ division: '990101001', on: '2026-03-02' });
    expect(new Set(found.map((figure) => figure.item)).size).toBe(found.length);
    expect(found.map((figure) => figure.division)).toEqual(expect.arrayContaining(['', '9901']));
  });

  it('finds nothing before the first day, and nothing of a neighbour', async () => {
    expect(await figures({ item, division: '990101', on: '2024-12-31' })).toEqual([]);
    expect(await figures({ item, division: '990101', on: '2025-01-01' })).toHaveLength(1);
    expect(await figures({ item, division: '99', on: '2026-03-02' })).toEqual([]);
    expect(await figures({ item: 'no.such-figure' })).toEqual([]);
  });

  it.each([
    ['an unknown filter', { colour: 'red' }, '/query/colour'],
    ['a day that is none', { on: '2026-02-30' }, '/query/on'],
    ['a division that is none', { division: '99010' }, '/query/division'],
    ['an item that cannot be one', { item: 'DROP TABLE' }, '/query/item'],
  ])('refuses %s', async (_what, query, pointer) => {
    const { body } = await get(query as unknown as Record<string, string>).expect(400);
    expect((body as { errors: unknown[] }).errors).toMatchObject([{ pointer }]);
  });

  it('is for callers who may read the service', async () => {
    await service.request.get('/dossiers/v1/policy-figures').expect(401);
    const other = service.tokens.bearer({ scopes: ['another.read'] });
    await service.request.get('/dossiers/v1/policy-figures').set('authorization', other).expect(403);
  });
});
