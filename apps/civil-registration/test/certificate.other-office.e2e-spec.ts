import { Registry, type Who } from './support/registry.js';

let registry: Registry;
beforeAll(async () => {
  registry = await Registry.open();
});
afterAll(() => registry.close());

const evidenceDigest = 'a'.repeat(64);

/** A couple with a certificate of the office of 990101. */
async function married() {
  const couple = registry.couple();
  const { certificateId, certificateNumber, id } = await registry.married(couple);
  const { name, identityNumber } = couple.woman;
  return {
    couple,
    marriageId: id as string,
    certificateId: certificateId as string,
    number: certificateNumber as string,
    applicant: { name, identityNumber },
  };
}
const reissue = (request: object, who: Who) =>
  registry.post('/certificate-reissues', { reason: 'lost', ...request }, who);
const check = async (code: string) =>
  (await registry.service.request.post('/civil-registration/v1/certificate-checks').send({ code })).body;

describe('another office of the province', () => {
  it.each([
    ['of the city', 'otherOffice', '990102'],
    ['of another city', 'neighbourCity', '990202'],
  ] as const)('%s issues a lost certificate anew, and sees that one only', async (_which, who, office) => {
    const { certificateId, marriageId, number, applicant, couple } = await married();
    const lost = (await registry.post(`/certificates/${certificateId}/print`)).body;
    const { status, body } = await reissue({ number, applicant }, who);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      division: office,
      state: 'valid',
      replaces: certificateId,
      registeredOn: '2026-03-02',
    });
    expect(body.number).toMatch(new RegExp(`^BJ${office}-2026-\\d{6}$`));
    expect(JSON.stringify(body)).not.toContain(applicant.identityNumber);

    const printed = await registry.post(`/certificates/${body.id}/print`, {}, who);
    expect(printed.body.holders).toEqual([
      { role: 'first', ...couple.man },
      { role: 'second', ...couple.woman },
    ]);
    expect((await check(lost.code)).valid).toBe(false);
    expect(await check(printed.body.code)).toMatchObject({ valid: true, printed: { number: body.number, office } });

    for (const path of [`/certificates/${certificateId}`, `/marriages/${marriageId}`]) {
      expect((await registry.get(path, who)).status).toBe(404);
    }
    const listed = await registry.get(`/certificates?caseId=${marriageId}`, who);
    expect(listed.body.items.map(({ id }: { id: string }) => id)).toEqual([body.id]);
  });

  it('leaves the office of the registration knowing what took the place of its certificate', async () => {
    const { certificateId, marriageId, number, applicant } = await married();
    const { body } = await reissue({ number, applicant }, 'otherOffice');
    expect((await registry.get(`/certificates/${certificateId}`)).body).toMatchObject({
      state: 'superseded',
      replacedElsewhereBy: body.number,
    });
    expect((await registry.get(`/marriages/${marriageId}`)).body).toMatchObject({
      certificateId: null,
      certificateNumber: body.number,
    });
    expect((await registry.get(`/certificates/${body.id}`)).status).toBe(404);
    expect(
      (await registry.post(`/certificates/${certificateId}/reissue`, { reason: 'lost', appliedBy: 'first' })).body.code,
    ).toBe('certificate-not-valid');
  });

  it('is written down in the logs of both offices, by who acted', async () => {
    const { certificateId, number, applicant } = await married();
    const { body } = await reissue({ number, applicant }, 'otherOffice');
    const rows = await registry.rows(
      `SELECT division, action, subject, details FROM audit_log WHERE subject_id = ANY ($1) AND action LIKE 'certificate-reissued%'
       ORDER BY division`,
      [[certificateId, body.id]],
    );
    expect(rows).toEqual([
      {
        ...{ division: '990101', action: 'certificate-reissued-elsewhere', subject: 'other-office' },
        details: { office: '990102', replacedBy: body.id, reason: 'lost' },
      },
      {
        ...{ division: '990102', action: 'certificate-reissued', subject: 'other-office' },
        details: { replaces: certificateId, reason: 'lost' },
      },
    ]);
  });

  it('corrects what the reason names', async () => {
    const { number, applicant, couple } = await married();
    const request = { number, applicant, role: 'second', evidenceDigest, reason: 'name-misprinted' };
    const person = { name: '云改名', identityNumber: couple.woman.identityNumber };
    const { status, body } = await registry.post('/certificate-corrections', { ...request, person }, 'otherOffice');
    expect(status).toBe(201);
    const printed = await registry.post(`/certificates/${body.id}/print`, {}, 'otherOffice');
    expect(printed.body.holders[1]).toEqual({ role: 'second', ...couple.woman, name: '云改名' });
    const contradicting = await registry.post(
      '/certificate-corrections',
      { ...request, number: body.number, applicant: person, reason: 'identity-number-changed', person },
      'otherOffice',
    );
    expect([contradicting.status, contradicting.body.code]).toEqual([422, 'correction-contradicts-reason']);
  });

  it('leaves the first office knowing the number that holds now, when its own handling office replaces it again', async () => {
    const { certificateId, marriageId, number, applicant } = await married();
    const first = await reissue({ number, applicant }, 'otherOffice');
    const second = await registry.post(
      `/certificates/${first.body.id}/reissue`,
      { reason: 'damaged', appliedBy: 'first' },
      'otherOffice',
    );
    expect(second.body).toMatchObject({ division: '990102', replaces: first.body.id, state: 'valid' });
    const current = async () => [
      (await registry.get(`/certificates/${certificateId}`)).body.replacedElsewhereBy,
      (await registry.get(`/marriages/${marriageId}`)).body.certificateNumber,
    ];
    expect(await current()).toEqual([second.body.number, second.body.number]);
    const third = await reissue({ number: second.body.number, applicant }, 'neighbourCity');
    expect(await current()).toEqual([third.body.number, third.body.number]);
    // The wider reach is for the office's own certificates only.
    const strangers = await registry.post(
      `/certificates/${third.body.id}/reissue`,
      { reason: 'lost', appliedBy: 'first' },
      'otherOffice',
    );
    expect(strangers.status).toBe(404);
  });

  it('gives the certificate back to the first office, where the couple comes again', async () => {
    const { marriageId, number, applicant } = await married();
    const elsewhere = await reissue({ number, applicant }, 'otherOffice');
    const { body } = await reissue({ number: elsewhere.body.number, applicant }, 'registrar');
    expect(body.number).toMatch(/^BJ990101-2026-\d{6}$/);
    expect((await registry.get(`/marriages/${marriageId}`)).body).toMatchObject({
      certificateId: body.id,
      certificateNumber: body.number,
    });
    expect((await registry.get(`/certificates/${elsewhere.body.id}`, 'otherOffice')).body.state).toBe('superseded');
  });

  it('issues it once, however many ask at once', async () => {
    const { number, applicant } = await married();
    const answers = await Promise.all([
      reissue({ number, applicant }, 'otherOffice'),
      reissue({ number, applicant }, 'neighbourCity'),
      reissue({ number, applicant }, 'registrar'),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
  });
});

it('tells nobody whether there is such a certificate without a holder of it', async () => {
  const { number, applicant, couple } = await married();
  const other = registry.couple().woman;
  const requests = [
    { number: 'J990101-2026-999999', applicant },
    { number, applicant: { name: other.name, identityNumber: other.identityNumber } },
    { number, applicant: { name: couple.man.name, identityNumber: couple.woman.identityNumber } },
  ];
  const answers = await Promise.all(requests.map((request) => reissue(request, 'otherOffice')));
  for (const { status, body } of answers) {
    expect([status, body.code, body.errors]).toEqual([
      422,
      'holder-unknown',
      [expect.objectContaining({ pointer: '/applicant', code: 'holder-unknown' })],
    ]);
  }
});

it('is handled by registry offices alone', async () => {
  const { number, applicant } = await married();
  const { status, body } = await reissue({ number, applicant }, 'noOffice');
  expect([status, body.code]).toEqual([422, 'office-not-designated']);
});
