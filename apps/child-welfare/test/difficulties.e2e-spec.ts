import type { DifficultyDto } from '../src/difficulty/dto/difficulty.dto.js';
import { Office } from './support/office.js';

describe('/children-in-difficulty', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const path = (id: string, rest = '') => `/children-in-difficulty/${id}${rest}`;
  const register = async (signs: string[] = []): Promise<DifficultyDto> => {
    const { id } = await office.openFile();
    const body = { childFileId: id, difficultyClass: 'guardian-unable', signs };
    return office.done('helper', '/children-in-difficulty', body);
  };
  const visit = { visitedOn: '2026-03-02', signs: [], findings: '孩子由祖母照料，按时上学' };

  it('grades a child by rules and plans the first visit by the grade', async () => {
    const calm = await register();
    expect(calm).toMatchObject({ state: 'monitored', riskGrade: 'low', visitDueOn: '2026-06-02', visitOverdue: false });
    const grave = await register(['lives-alone']);
    expect(grave).toMatchObject({ riskGrade: 'high', visitDueOn: '2026-04-02' });
    expect(grave.riskAssessment.rules.map(({ code }) => code)).toContain('grave-sign');
    const again = { childFileId: grave.childFileId, difficultyClass: 'orphan', signs: [] };
    expect(await office.refused('clerk', '/children-in-difficulty', again)).toMatchObject({
      status: 409,
      code: 'child-already-monitored',
    });
    expect(await office.verbs(grave.childFileId)).toEqual(['child-file.opened', 'child-in-difficulty.registered']);
  });

  it('grades anew at a visit, plans the next one, and keeps what was found sealed', async () => {
    const { id, childFileId } = await register(['lives-alone']);
    const visited = await office.done<DifficultyDto>('helper', path(id, '/visit'), visit);
    expect(visited).toMatchObject({ riskGrade: 'low', lastVisitedOn: '2026-03-02', visitDueOn: '2026-06-02' });
    expect(visited.visits).toMatchObject([{ recordedBy: 'helper', findings: visit.findings }]);
    const { body } = await office.get<DifficultyDto>('auditor', path(id));
    expect(body.visits).toMatchObject([{ findings: null }]);
    const { rows } = await office.service.owner.query<{ text: string }>(
      `SELECT concat(string_agg(child_visit.*::text, ','), (SELECT string_agg(outbox.*::text, ',') FROM outbox)) AS text FROM child_visit`,
    );
    expect(rows[0]!.text).not.toContain('祖母');
    expect((await office.verbs(childFileId)).at(-1)).toBe('child-in-difficulty.visited');
    const tomorrow = { ...visit, visitedOn: '2026-03-03' };
    expect(await office.refused('helper', path(id, '/visit'), tomorrow)).toMatchObject({
      status: 422,
      code: 'date-out-of-order',
    });
    const earlier = { ...visit, visitedOn: '2026-03-01' };
    expect(await office.refused('helper', path(id, '/visit'), earlier)).toMatchObject({ code: 'date-out-of-order' });
  });

  it('offers what the place has on its list, and notes what was given', async () => {
    const { id } = await register();
    const offer = (kind: string) => ({ kind, plannedFor: '2026-04-01' });
    expect(await office.refused('clerk', path(id, '/services'), offer('legal-help'))).toMatchObject({
      status: 422,
      code: 'care-service-not-on-list',
    });
    expect(
      await office.refused('clerk', path(id, '/services'), { kind: 'study-help', plannedFor: '2026-03-01' }),
    ).toMatchObject({ status: 422, code: 'date-out-of-order', errors: [{ pointer: '/plannedFor' }] });
    await office.done('clerk', path(id, '/services'), offer('study-help'));
    const { services } = await office.done<DifficultyDto>('clerk', path(id, '/services'), offer('counselling'));
    expect(services).toHaveLength(2);
    const act = (index: number, verb: string) => path(id, `/services/${services[index]!.id}/${verb}`);
    await office.done('helper', act(0, 'decline'));
    const given = await office.done<DifficultyDto>('helper', act(1, 'deliver'));
    const closed = services.map(({ id: serviceId }) => given.services.find((each) => each.id === serviceId));
    expect(closed).toMatchObject([
      { state: 'declined', deliveredOn: null },
      { state: 'delivered', deliveredOn: '2026-03-02' },
    ]);
    expect(await office.refused('helper', act(1, 'deliver'))).toMatchObject({ status: 409 });
    const other = await register();
    const foreign = path(other.id, `/services/${services[0]!.id}/deliver`);
    expect(await office.refused('helper', foreign)).toMatchObject({ status: 404, code: 'care-service-unknown' });
  });

  it('follows the class, ends with a reason and with the file', async () => {
    const { id, childFileId } = await register();
    const body = { difficultyClass: 'poor-family' };
    expect(await office.done('clerk', path(id, '/reclassify'), body)).toMatchObject(body);
    await office.done('reviewer', path(id, '/end'), { reason: 'difficulty-over' });
    expect(await office.refused('helper', path(id, '/visit'), visit)).toMatchObject({ status: 409 });
    const anew = { childFileId, difficultyClass: 'other', signs: [] };
    const second = await office.done<DifficultyDto>('clerk', '/children-in-difficulty', anew);
    await office.done('county', `/child-files/${childFileId}/close`, { reason: 'moved-away' });
    const { body: ended } = await office.get<DifficultyDto>('county', path(second.id));
    expect(ended).toMatchObject({ state: 'ended', endReason: 'file-closed', visitDueOn: null });
    expect(await office.count('timer', 'subject_id = $1', [second.id])).toBe(0);
  });

  it('lists who has not been visited in time, once the day has passed', async () => {
    const grave = await register(['lives-alone']);
    const calm = await register();
    const listed = async (query: string) => {
      const { body } = await office.get<{ items: { id: string }[] }>(
        'county',
        `/children-in-difficulty?limit=200&${query}`,
      );
      return body.items.map(({ id }) => id);
    };
    expect(await listed('state=monitored&riskGrade=high')).toContain(grave.id);
    expect(await listed('visitDueBy=2026-04-02')).not.toContain(calm.id);
    await office.at('2026-04-02');
    expect(await listed('visitOverdue=true')).not.toContain(grave.id);
    await office.at('2026-04-03');
    expect(await listed('visitOverdue=true')).toContain(grave.id);
    expect((await office.verbs(grave.childFileId)).at(-1)).toBe('child-in-difficulty.visit-overdue');
    const made = { ...visit, visitedOn: '2026-04-03' };
    expect(await office.done('clerk', path(grave.id, '/visit'), made)).toMatchObject({
      visitOverdue: false,
      visitDueOn: '2026-07-03',
    });
    expect(await listed('visitOverdue=true')).not.toContain(grave.id);
  });
});
