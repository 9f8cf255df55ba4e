import { Sandbox } from './sandbox.js';

describe('what the city holds for the services', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await Sandbox.start(160);
  });
  afterAll(() => sandbox.stop());

  it.each([
    ['children', 6, ['expected', 'file', 'guardianFacts']],
    ['couples', 6, ['marriage']],
    ['care-institutions', 2, ['institution', 'beds']],
    ['social-organizations', 6, ['registration', 'consent']],
  ])('%s are told with the request bodies', async (path, least, fields) => {
    const { status, body } = await sandbox.call('GET', `/sandbox/${path}?limit=200`);
    expect(status).toBe(200);
    expect(body.items.length).toBeGreaterThanOrEqual(least);
    expect(Object.keys(body.items[0] ?? {})).toEqual(expect.arrayContaining(['number', 'situation', ...fields]));
  });

  it('are told page by page, of a division, of a situation', async () => {
    const all = (await sandbox.call('GET', '/sandbox/children')).body.items;
    const first = (await sandbox.call('GET', '/sandbox/children?limit=4')).body;
    const rest = (await sandbox.call('GET', `/sandbox/children?after=${first.next ?? ''}`)).body;
    expect([...first.items, ...rest.items]).toEqual(all);
    expect(rest.next).toBeNull();
    const county = (await sandbox.call('GET', '/sandbox/children?division=990101')).body.items;
    expect(county).toEqual(all.filter(({ division }) => String(division).startsWith('990101')));
    const orphans = (await sandbox.call('GET', '/sandbox/children?situation=both-dead')).body.items;
    expect(orphans).toEqual(all.filter(({ expected }) => expected === 'orphan'));
    expect(orphans).not.toEqual([]);
    expect((await sandbox.call('GET', '/sandbox/children?colour=red')).status).toBe(400);
    expect((await sandbox.call('GET', '/sandbox/children', { scope: 'departments.query' })).status).toBe(403);
  });

  it('agrees with what the registers answer about the parents of a child', async () => {
    const [child] = (await sandbox.call('GET', '/sandbox/children?situation=mother-dead-father-in-detoxification')).body
      .items as unknown as { file: { parents: { identityNumber: string }[] } }[];
    const [mother, father] = child!.file.parents;
    expect((await sandbox.query('death-register', mother!.identityNumber)).body.facts).toEqual([
      { kind: 'death', diedOn: '2022-07-30' },
    ]);
    expect((await sandbox.query('detoxification-register', father!.identityNumber)).body.facts).toMatchObject([
      { kind: 'custody', startedOn: '2025-03-01', termEndsOn: '2027-02-28', releasedOn: null },
    ]);
    expect((await sandbox.query('prison-register', father!.identityNumber)).body.facts).toEqual([]);
  });

  it('gives graves to people of the city, first to those whom a smaller one has too', async () => {
    const holders = (text: string) => [...text.matchAll(/\b\d{17}[\dX]\b/g)].map(([number]) => number);
    const large = holders((await sandbox.call('GET', '/sandbox/graves-file?count=300')).text);
    const small = await Sandbox.start(60);
    try {
      const few = holders((await small.call('GET', '/sandbox/graves-file?count=90')).text);
      expect(few.length).toBeGreaterThan(30);
      expect(large.slice(0, few.length)).toEqual(few);
    } finally {
      await small.stop();
    }
  });
});
