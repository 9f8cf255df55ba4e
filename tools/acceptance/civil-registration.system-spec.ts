import { CityOffice } from './city-office.ts';
import { digestOf, type Named } from './someone.ts';

const at = '/civil-registration/v1';
const registry = 'registry-990101';
const both = { present: ['first', 'second'] };

interface Divorce {
  id: string;
  state: string;
}

/** Scenario 26 of the domain rules (§15), by the registry office, through the gateway. */
describe('acceptance, registrations', () => {
  let office: CityOffice;
  beforeAll(async () => {
    office = await CityOffice.open();
  });

  const act = <T = Divorce>(matter: string, verb: string, body: object = {}): Promise<T> =>
    office.post<T>(registry, `${at}/${matter}/${verb}`, body);

  async function single(template: 'single-man' | 'single-woman'): Promise<Named> {
    const [member] = (await office.family(template)).members;
    if (member === undefined) throw new Error(`The sandbox gave an empty household for ${template}`);
    return { name: member.name, identityNumber: member.identityNumber };
  }

  /** Two whom the office has just married. */
  async function couple(): Promise<[Named, Named]> {
    const [man, woman] = [await single('single-man'), await single('single-woman')];
    const marriage = await office.post<{ id: string }>(registry, `${at}/marriages`, {
      first: { ...man, residenceDivision: '990101001001', voluntary: true },
      second: { ...woman, residenceDivision: '990102001001', voluntary: true },
      kinship: { line: 'none' },
    });
    await act(`marriages/${marriage.id}`, 'check');
    expect(await act(`marriages/${marriage.id}`, 'register', both)).toMatchObject({ state: 'registered' });
    return [man, woman];
  }

  /** Applied for, with both at the window, and received on the day. */
  async function received([man, woman]: [Named, Named]): Promise<string> {
    const { id } = await office.post<Divorce>(registry, `${at}/divorces`, {
      first: { ...man, residenceDivision: '990101001001', voluntary: true, capable: true },
      second: { ...woman, residenceDivision: '990102001001', voluntary: true, capable: true },
      agreement: { digest: digestOf('9'), settles: ['children', 'property', 'debts'] },
      marriageRegisteredInMainland: true,
    });
    await act(`divorces/${id}`, 'check');
    await act(`divorces/${id}`, 'record-counselling', { outcome: 'declined' });
    expect(await act(`divorces/${id}`, 'accept', both)).toMatchObject({
      state: 'cooling',
      receivedOn: '2026-09-01',
      coolingEndsOn: '2026-10-08',
      claimFrom: '2026-10-09',
      claimEndsOn: '2026-11-09',
    });
    return id;
  }

  const show = (id: string): Promise<Divorce> => office.get(registry, `${at}/divorces/${id}`);

  it('26: applied 2026-09-01, both appear on 2026-11-09: registered; on 2026-11-10: lapsed', async () => {
    await office.day('2026-08-31');
    const couples = [await couple(), await couple()] as const;
    await office.day('2026-09-01');
    const [inTime, late] = [await received(couples[0]), await received(couples[1])];

    await office.day('2026-10-08');
    expect((await show(inTime)).state).toBe('cooling');
    expect(await office.refused(registry, `${at}/divorces/${inTime}/register`, both)).toMatchObject({ status: 409 });

    await office.day('2026-11-09');
    expect(await show(inTime)).toMatchObject({ state: 'claimable' });
    await act(`divorces/${inTime}`, 'check');
    expect(await act(`divorces/${inTime}`, 'register', both)).toMatchObject({
      state: 'registered',
      registeredOn: '2026-11-09',
    });

    await office.day('2026-11-10');
    expect(await show(late)).toMatchObject({ state: 'lapsed', allowedTransitions: [] });
    expect(await office.refused(registry, `${at}/divorces/${late}/register`, both)).toMatchObject({
      status: 409,
      code: 'transition-not-allowed-in-state',
    });
  });
});
