import { SignedCodes, parseKeyRing } from '@minzheng/platform';
import { Registry } from './support/registry.js';

let registry: Registry;
beforeAll(async () => {
  registry = await Registry.open();
});
afterAll(() => registry.close());

const check = (code: string) =>
  registry.service.request.post('/civil-registration/v1/certificate-checks').send({ code });

async function issued() {
  const couple = registry.couple();
  const { certificateId, id } = await registry.married(couple);
  const { body } = await registry.post(`/certificates/${certificateId}/print`);
  return { couple, certificateId: certificateId as string, marriageId: id as string, printed: body };
}

describe('the code of a certificate', () => {
  it('tells anybody, without a token, that it is valid and what is printed', async () => {
    const { couple, printed } = await issued();
    const { code, ...paper } = printed;
    const { body } = await check(code).expect(200);
    expect(body).toEqual({ valid: true, checkedAt: '2026-03-02T09:00:00.000+08:00', printed: paper });
    expect(paper.holders).toEqual([
      { role: 'first', ...couple.man },
      { role: 'second', ...couple.woman },
    ]);
  });

  it('holds nothing of a person', async () => {
    const { couple, printed } = await issued();
    const [, content = ''] = printed.code.split('.');
    expect(Object.keys(JSON.parse(Buffer.from(content, 'base64url').toString()))).toEqual(['id', 'number']);
    expect(Buffer.from(content, 'base64url').toString()).not.toContain(couple.man.name);
  });

  it('is invalid and tells nothing, whatever is wrong with it', async () => {
    const { certificateId, printed } = await issued();
    const forger = new SignedCodes(parseKeyRing(`s1:${Buffer.alloc(32, 7).toString('base64')}`));
    const forged = forger.sign('civil-registration-certificate', { id: certificateId, number: printed.number });
    const codes = [forged, `${printed.code}x`, 'a.b.c', 'J990101-2026-000001'];
    for (const code of codes) {
      const { body } = await check(code).expect(200);
      expect(body).toEqual({ valid: false, checkedAt: expect.any(String), printed: null });
    }
    await check('x'.repeat(2_000)).expect(400);
  });

  it('is of a key that is published', async () => {
    const { body } = await registry.service.request.get('/civil-registration/v1/certificate-keys').expect(200);
    expect(body.keys).toMatchObject([{ kty: 'OKP', crv: 'Ed25519', kid: 's1', x: expect.any(String) }]);
    expect(Object.keys(body.keys[0])).not.toContain('d');
  });
});

describe('another certificate about the same registration', () => {
  it('takes the place of one that was lost, under a number of its own', async () => {
    const { certificateId, printed, marriageId } = await issued();
    const { status, body } = await registry.post(`/certificates/${certificateId}/reissue`, {
      reason: 'lost',
      appliedBy: 'second',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'valid', replaces: certificateId, reason: 'lost', registeredOn: '2026-03-02' });
    expect(body.number).toMatch(/^BJ990101-2026-\d{6}$/);
    expect((await check(printed.code)).body.valid).toBe(false);
    const reprinted = await registry.post(`/certificates/${body.id}/print`);
    expect((await check(reprinted.body.code)).body).toMatchObject({
      valid: true,
      printed: { holders: printed.holders },
    });
    expect((await registry.get(`/marriages/${marriageId}`)).body.certificateNumber).toBe(body.number);
    const again = await registry.post(`/certificates/${certificateId}/reissue`, { reason: 'lost', appliedBy: 'first' });
    expect([again.status, again.body.code]).toEqual([409, 'certificate-not-valid']);
  });

  it('is issued once to two who ask at once', async () => {
    const { certificateId } = await issued();
    const ask = () =>
      registry.post(`/certificates/${certificateId}/reissue`, { reason: 'damaged', appliedBy: 'first' });
    const answers = await Promise.all([ask(), ask()]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });

  const evidenceDigest = 'a'.repeat(64);

  it('corrects a misprinted name, with reason and proof in the audit log', async () => {
    const { certificateId, couple } = await issued();
    const person = { name: '云改名', identityNumber: couple.woman.identityNumber };
    const { status, body } = await registry.post(`/certificates/${certificateId}/correct`, {
      reason: 'name-misprinted',
      role: 'second',
      person,
      evidenceDigest,
    });
    expect(status).toBe(201);
    const printed = await registry.post(`/certificates/${body.id}/print`);
    expect(printed.body.holders[1]).toEqual({ role: 'second', ...couple.woman, name: '云改名' });
    const [row] = await registry.rows(
      `SELECT details FROM audit_log WHERE action = 'certificate-corrected' AND subject_id = $1`,
      [body.id],
    );
    expect(row!['details']).toEqual({ replaces: certificateId, reason: 'name-misprinted', evidenceDigest });
  });

  it('corrects nothing but what the reason names', async () => {
    const { certificateId, couple } = await issued();
    const other = registry.couple().woman;
    const correct = (change: object) =>
      registry.post(`/certificates/${certificateId}/correct`, { role: 'second', evidenceDigest, ...change });
    const cases: [object, string][] = [
      [
        { reason: 'name-changed', person: { name: '云改名', identityNumber: other.identityNumber } },
        'correction-contradicts-reason',
      ],
      [
        { reason: 'name-changed', person: { name: couple.woman.name, identityNumber: couple.woman.identityNumber } },
        'correction-contradicts-reason',
      ],
      [
        { reason: 'identity-number-misprinted', person: { name: '云改名', identityNumber: other.identityNumber } },
        'correction-contradicts-reason',
      ],
      [
        {
          reason: 'name-changed',
          role: 'third',
          person: { name: '云改名', identityNumber: couple.woman.identityNumber },
        },
        'holder-unknown',
      ],
    ];
    for (const [change, code] of cases) {
      const answer = await correct(change);
      expect([answer.status, answer.body.code]).toEqual([422, code]);
    }
  });
});

it('lists certificates of the office by number and kind, and of nobody else', async () => {
  const { printed, certificateId } = await issued();
  const { body } = await registry.get(`/certificates?number=${printed.number}&kind=marriage`);
  expect(body.items.map(({ id }: { id: string }) => id)).toEqual([certificateId]);
  expect(JSON.stringify(body)).not.toContain(printed.holders[0].name);
  expect((await registry.get(`/certificates?number=${printed.number}`, 'otherOffice')).body.items).toEqual([]);
  expect((await registry.get(`/certificates/${certificateId}`, 'otherOffice')).status).toBe(404);
});
