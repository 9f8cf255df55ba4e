import { adoptionDissolved, adoptionRegistered, verificationContracts } from '@minzheng/contracts';
import { Registry, type AdoptionChange, type Answer, type Family } from './support/registry.js';

let registry: Registry;
beforeAll(async () => {
  registry = await Registry.open('2026-03-02T09:00:00+08:00');
});
afterAll(() => registry.close());
beforeEach(() => registry.service.setClock('2026-03-02T09:00:00+08:00'));

const digest = 'a'.repeat(64);
const act = (id: string, verb: string, body: object = {}) => registry.post(`/adoptions/${id}/${verb}`, body);
const everybody = { present: ['adopters', 'placer', 'child'] };
const at = (day: string) => registry.service.setClock(`${day}T09:00:00+08:00`);
const family = (childBorn?: string) => registry.family(childBorn);
const application = (people: Family, change?: AdoptionChange) => registry.adoptionApplication(people, change);

async function applied(people = family(), change: AdoptionChange = {}): Promise<string> {
  const { status, body } = await registry.post('/adoptions', application(people, change));
  expect(status).toBe(201);
  return body.id;
}

const evaluation = (change: object = {}) => ({
  outcome: 'qualified',
  evaluators: 2,
  bondingFrom: '2026-03-09',
  reportDigest: digest,
  ...change,
});

const { requested, cancelled, reportIssued } = verificationContracts['civil-registration'];
type Report = typeof reportIssued.example;

/** What data-verification answers to the newest question about an adoption. */
async function reported(id: string, change: Partial<Report> = {}): Promise<void> {
  const question = (await registry.service.outbox(requested)).filter(({ key }) => key === id).at(-1)!.data;
  const { requestId, caseId, purpose, division } = question;
  const report: Report = {
    ...reportIssued.example,
    ...{ requestId, caseId, purpose, division, reportId: crypto.randomUUID(), version: 1 },
    ...{ missing: [], comparisons: [], validUntil: '2026-12-31' },
    ...change,
  };
  await registry.service.deliver(reportIssued, report, { key: requestId, division, times: 2 });
  await registry.service.eventually(async () => {
    expect((await registry.get(`/adoptions/${id}`)).body.verification).toBe('reported');
  });
}

/** Evaluated and taken in on 2026-04-08. */
async function inReview(people = family(), change: AdoptionChange = {}): Promise<string> {
  const id = await applied(people, change);
  await act(id, 'open-evaluation');
  await reported(id);
  await at('2026-04-08');
  expect((await act(id, 'conclude-evaluation', evaluation())).status).toBe(200);
  expect((await act(id, 'accept')).body).toMatchObject({ state: 'in-review', reviewDueOn: '2026-05-08' });
  return id;
}

async function registered(id: string): Promise<Answer> {
  await act(id, 'check');
  return act(id, 'register', everybody);
}

const eventsOf = async (id: string) => (await registry.service.outbox()).filter(({ key }) => key === id);

describe('an application for a child whom the same adopter has applied for', () => {
  it('is refused while the first is open, at whatever office and whoever adopts with them', async () => {
    const people = family();
    const id = await applied(people);
    const again = await registry.post('/adoptions', application(people));
    expect([again.status, again.body.code]).toEqual([409, 'adoption-applied-for']);
    const elsewhere = await registry.post('/adoptions', application(people), 'otherOffice');
    expect([elsewhere.status, elsewhere.body.code]).toEqual([409, 'adoption-applied-for']);
    const swapped = application(people);
    swapped.adopters.reverse();
    expect((await registry.post('/adoptions', swapped)).body.code).toBe('adoption-applied-for');
    // Others may apply for the child, and the couple for another one.
    await applied({ ...family(), child: people.child });
    await applied({ ...people, child: family().child });
    expect((await act(id, 'withdraw')).body.state).toBe('withdrawn');
    await applied(people);
  });

  it('is accepted once of many at the same moment', async () => {
    const people = family();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => registry.post('/adoptions', application(people))),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409]);
  });
});

describe('an adoption', () => {
  it('goes from the application over evaluation and review to the certificate; of the child the event says its file only', async () => {
    const people = family();
    const childFileId = crypto.randomUUID();
    const id = await applied(people, { child: { childFileId } });
    const opened = await act(id, 'open-evaluation');
    expect(opened.body).toMatchObject({ state: 'evaluating', evaluationDueOn: '2026-05-01', verification: 'asked' });
    await reported(id);
    await at('2026-04-08');
    await act(id, 'conclude-evaluation', evaluation());
    await act(id, 'accept');
    const { status, body } = await registered(id);
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'registered', registeredOn: '2026-04-08', allowedTransitions: ['dissolve'] });
    expect(body.certificateNumber).toMatch(/^S990101-2026-\d{6}$/);
    const event = (await eventsOf(id)).at(-1);
    const keys = await registry.rows(
      `SELECT person_key FROM party WHERE case_id = $1 AND role <> 'child' ORDER BY role`,
      [id],
    );
    expect(event).toMatchObject({
      type: adoptionRegistered.type,
      data: {
        adoptionId: id,
        adopterKeys: keys.map(({ person_key: key }) => key),
        childFileId,
        registeredOn: '2026-04-08',
      },
    });
    const [child] = await registry.rows(`SELECT person_key FROM party WHERE case_id = $1 AND role = 'child'`, [id]);
    expect(JSON.stringify(event)).not.toContain(child!['person_key']);
    expect(JSON.stringify(body)).not.toContain(people.child.identityNumber);
  });

  it('is evaluated by enough people after thirty days of living together', async () => {
    const id = await applied();
    await act(id, 'open-evaluation');
    await reported(id);
    await at('2026-04-08');
    const attempt = async (change: object) => (await act(id, 'conclude-evaluation', evaluation(change))).body.code;
    expect(await attempt({ bondingFrom: '2026-03-10' })).toBe('bonding-too-short');
    expect(await attempt({ evaluators: 1 })).toBe('too-few-evaluators');
    expect((await act(id, 'accept')).body.code).toBe('transition-not-allowed-in-state');
    expect((await act(id, 'conclude-evaluation', evaluation())).body.state).toBe('evaluated');
  });

  it('is evaluated on a report about the adopters, whom data-verification is asked about by their keys alone', async () => {
    const people = family();
    const id = await applied(people);
    await act(id, 'open-evaluation');
    const [question] = (await registry.service.outbox(requested)).filter(({ key }) => key === id);
    expect(question!.data).toMatchObject({
      purpose: 'adoption-evaluation',
      caseId: id,
      subjects: [
        { role: 'applicant', minor: false },
        { role: 'applicant', minor: false },
      ],
    });
    expect(JSON.stringify(question)).not.toContain(people.man.identityNumber);
    await at('2026-04-08');
    expect((await act(id, 'conclude-evaluation', evaluation())).body.code).toBe('verification-report-missing');
    const missing = [{ ...reportIssued.example.missing[0]!, source: 'bank-deposits' }];
    await reported(id, { missing });
    expect((await registry.get(`/adoptions/${id}`)).body.silentSources).toEqual(['bank-deposits']);
    expect((await act(id, 'conclude-evaluation', evaluation())).body.code).toBe('verification-sources-silent');
    const explained = evaluation({ silentSourcesReason: '已核对存款证明原件' });
    expect((await act(id, 'conclude-evaluation', explained)).body.state).toBe('evaluated');
  });

  it('that is withdrawn takes its question back', async () => {
    const id = await applied();
    await act(id, 'open-evaluation');
    await act(id, 'withdraw');
    const taken = (await registry.service.outbox(cancelled)).filter(({ key }) => key === id);
    expect(taken.map(({ data }) => data.reason)).toEqual(['application-withdrawn']);
  });

  it('is refused when the evaluation went badly', async () => {
    const id = await applied();
    await act(id, 'open-evaluation');
    await reported(id);
    await at('2026-04-08');
    await act(id, 'conclude-evaluation', evaluation({ outcome: 'unqualified' }));
    await act(id, 'accept');
    expect((await registered(id)).body.code).toBe('conditions-not-met');
    expect((await act(id, 'refuse')).body.state).toBe('refused');
    const { body } = await registry.get(`/adoptions/${id}/explanation`);
    expect(body.verdict).toBe('failed');
    expect(body.rules.filter(({ outcome }: { outcome: string }) => outcome === 'failed')).toMatchObject([
      { code: 'evaluation' },
    ]);
  });

  it('of a foundling waits for the notice, whose days are not counted', async () => {
    const id = await inReview(family(), { child: { kind: 'foundling' } });
    expect((await registered(id)).body.code).toBe('notice-missing');
    const started = await act(id, 'start-notice', { publication: '云州日报' });
    expect(started.body).toMatchObject({ state: 'in-notice', noticeEndsOn: '2026-06-07' });
    await at('2026-06-07');
    expect((await registered(id)).body.code).toBe('transition-not-allowed-in-state');
    await at('2026-06-08');
    expect((await registry.get(`/adoptions/${id}`)).body).toMatchObject({
      state: 'in-review',
      reviewDueOn: '2026-07-07',
    });
    expect((await registered(id)).body.state).toBe('registered');
  });

  it('of a foundling whose parents come forward ends there', async () => {
    const id = await inReview(family(), { child: { kind: 'foundling' } });
    await act(id, 'start-notice', { publication: '云州日报' });
    expect((await act(id, 'record-parents-found')).body.state).toBe('refused');
    expect(await registry.rows('SELECT FROM timer WHERE subject_id = $1', [id])).toEqual([]);
    expect((await eventsOf(id)).filter(({ type }) => type.includes('.adoption.'))).toEqual([]);
  });

  it('of a child of eight needs its consent, and its presence', async () => {
    const id = await inReview(family('2018-04-08'));
    expect((await registered(id)).body.code).toBe('conditions-not-met');
    expect((await act(id, 'record-consent')).body.childConsentedOn).toBe('2026-04-08');
    const absent = await act(id, 'register', { present: ['adopters', 'placer'] });
    expect(absent.body.code).toBe('everybody-must-be-present');
    expect((await act(id, 'register', everybody)).body.state).toBe('registered');
  });

  it('by a step-father is not evaluated', async () => {
    const people = family();
    const body = application(people, {
      child: { kind: 'step-child', raisedByInstitution: false },
      placer: { kind: 'parents' },
    });
    const { body: filed } = await registry.post('/adoptions', { ...body, adopters: body.adopters.slice(0, 1) });
    expect((await act(filed.id, 'open-evaluation')).body.code).toBe('evaluation-not-needed');
    await act(filed.id, 'accept');
    expect((await registered(filed.id)).body.state).toBe('registered');
  });

  it('is not registered on a register that does not answer', async () => {
    const id = await inReview();
    registry.register.fault = 'down';
    const { body } = await registered(id);
    registry.register.fault = 'none';
    expect(body.code).toBe('conditions-not-met');
  });

  it('counts what the adopters have adopted here before', async () => {
    const people = family();
    const child = { kind: 'parents-unable', raisedByInstitution: false };
    const placer = { kind: 'parents' };
    const adopt = async () => {
      await registry.service.setClock('2026-03-02T09:00:00+08:00');
      const id = await inReview({ ...people, child: family().child }, { child, placer });
      return (await registered(id)).body;
    };
    expect((await adopt()).state).toBe('registered');
    expect((await adopt()).state).toBe('registered');
    expect((await adopt()).code).toBe('conditions-not-met');
  });

  it('is applied for once a file of child-welfare', async () => {
    const childFileId = crypto.randomUUID();
    const id = await applied(family(), { child: { childFileId } });
    const again = await registry.post('/adoptions', application(family(), { child: { childFileId } }));
    expect([again.status, again.body.code]).toEqual([409, 'child-file-in-adoption']);
    await act(id, 'withdraw');
    await applied(family(), { child: { childFileId } });
  });

  it('is dissolved by those whom the law names, and its certificate holds no more', async () => {
    const id = await inReview();
    const { body: before } = await registered(id);
    const wrong = await act(id, 'dissolve', { ...everybody, ground: 'adopter-and-adult-adoptee-agree' });
    expect(wrong.body.code).toBe('dissolution-ground-contradicts-age');
    const absent = await act(id, 'dissolve', { present: ['adopters'], ground: 'adopter-and-placer-agree' });
    expect(absent.body.code).toBe('everybody-must-be-present');
    const { body } = await act(id, 'dissolve', { ...everybody, ground: 'adopter-and-placer-agree' });
    expect(body).toMatchObject({ state: 'dissolved', dissolvedOn: '2026-04-08' });
    expect(body.certificateNumber).toMatch(/^JS990101-2026-\d{6}$/);
    expect((await registry.get(`/certificates/${before.certificateId}`)).body.state).toBe('ended');
    const types = (await eventsOf(id)).map(({ type }) => type).filter((type) => type.includes('.adoption.'));
    expect(types).toEqual([adoptionRegistered.type, adoptionDissolved.type]);
    expect(await registry.rows('SELECT FROM adopter_record WHERE adoption_id = $1 AND ended_on IS NULL', [id])).toEqual(
      [],
    );
  });

  it('is registered by county offices only, and belongs to its own', async () => {
    const township = await registry.post('/adoptions', application(family()), 'township');
    expect([township.status, township.body.code]).toEqual([422, 'office-not-designated']);
    const id = await applied();
    expect((await registry.get(`/adoptions/${id}`, 'otherOffice')).status).toBe(404);
  });
});
