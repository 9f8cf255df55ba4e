import type { RegisterCheckDto } from '../src/child-file/dto/register-check.dto.js';
import { freshChild, Office } from './support/office.js';

describe('/child-files/{id}/register-checks', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());
  afterEach(() => (office.police.away = undefined));

  const entry = { entryNumber: 'JD-2026-17', startedOn: '2026-03-01', termEndsOn: '2026-09-01', releasedOn: null };
  const keep = (number: string, given: object = {}) =>
    office.police.custody.set(`detoxification-register ${number}`, [{ kind: 'custody', ...entry, ...given }]);
  const open = async () => {
    const child = freshChild();
    const { id } = await office.openFile(child);
    await office.record(id, { parent: 'mother', kind: 'dead', startedOn: '2025-11-20' });
    return { id, father: child.parents[1]!.identityNumber! };
  };
  const check = (id: string, parent = 'father') =>
    office.done<RegisterCheckDto>('clerk', `/child-files/${id}/register-checks`, { parent });

  it('takes the fact from the register, with its entry as evidence, once, and its end', async () => {
    const { id, father } = await open();
    keep(father);
    const { registers, file } = await check(id);
    expect(registers).toMatchObject([
      { register: 'prison-register', outcome: 'answered', changes: 0 },
      { register: 'detoxification-register', outcome: 'answered', changes: 1 },
    ]);
    const factsOf = ({ parents }: RegisterCheckDto['file']) => parents.find(({ kind }) => kind === 'father')!.facts;
    expect(factsOf(file)).toMatchObject([
      {
        kind: 'compulsory-detoxification',
        source: 'custody-register',
        sourceRef: 'detoxification-register:JD-2026-17',
        termEndsOn: '2026-09-01',
      },
    ]);
    expect(file.outlook).toMatchObject({ verdict: 'passed', category: 'de-facto-unattended' });
    expect((await check(id)).registers.map(({ changes }) => changes)).toEqual([0, 0]);
    keep(father, { releasedOn: '2026-03-02' });
    const released = await check(id);
    expect(factsOf(released.file)).toMatchObject([{ endedOn: '2026-03-02', endReason: 'released' }]);
    expect(released.file.outlook.verdict).toBe('failed');
    expect(await office.count('audit_log', `subject_id = $1 AND action = 'custody-registers-asked'`, [id])).toBe(3);
  });

  it('takes a register that is away for unknown, and records and ends nothing by it', async () => {
    const { id, father } = await open();
    keep(father);
    office.police.away = 'detoxification-register';
    const { registers, file } = await check(id);
    expect(registers[1]).toMatchObject({ outcome: 'unknown', reason: 'unavailable', changes: 0, dataTime: null });
    expect(file.outlook.verdict).not.toBe('passed');
  });

  it('asks about nobody of whom no number is known', async () => {
    const child = freshChild();
    const { id } = await office.openFile({ ...child, parents: [child.parents[0]!, { kind: 'father' }] });
    const body = { parent: 'father' };
    expect(await office.refused('clerk', `/child-files/${id}/register-checks`, body)).toMatchObject({
      status: 409,
      code: 'parent-not-known',
    });
  });
});
