import type { CertificateCheckDto } from '../src/certificate/dto/certificate-check.dto.js';
import type { BurialCertificateDto } from '../src/grave/dto/burial-certificate.dto.js';
import type { GraveDto, GraveWithBurialsDto } from '../src/grave/dto/grave.dto.js';
import { FuneralOffice, somebody } from './support/funeral-office.js';

let office: FuneralOffice;
beforeAll(async () => {
  office = await FuneralOffice.open();
});
afterAll(() => office.close());

/** Somebody dead lies in a grave of this kind. */
async function buried(kind: 'grave' | 'eco-grave') {
  const death = await office.register();
  const grave = await office.freeGrave(kind);
  const sale = { basis: 'cremation', proofDigest: 'f'.repeat(64), priceFen: 800_000, feeYears: 20 };
  const { version } = await office.post<GraveDto>(
    'home',
    `/graves/${grave.id}/sell`,
    { holder: somebody('1970-05-05'), ...sale },
    grave.version,
  );
  const burial = { deathId: death.id, buriedOn: '2026-03-02' };
  const { burials } = await office.post<GraveWithBurialsDto>('home', `/graves/${grave.id}/bury`, burial, version);
  return { death, grave, burial: burials[0]! };
}
const print = (id: string) => office.post<BurialCertificateDto>('home', `/burials/${id}/print-certificate`);
/** As anybody asks: no token is sent. */
const check = async (code: string): Promise<CertificateCheckDto> =>
  (await office.service.request.post('/funerals/v1/cremation-certificate-checks').send({ code }).expect(200))
    .body as CertificateCheckDto;
const ofCremation = { home: null, crematedOn: null };
const invalid = { valid: false, kind: null, certificateNumber: null, ...ofCremation, cemetery: null, buriedOn: null };

it.each([
  ['eco-grave', 'eco-burial', /^fe-990101-2026-\d{6}$/],
  ['grave', 'burial', /^fb-990101-2026-\d{6}$/],
] as const)('of a %s is a certificate of %s that everybody can check', async (graveKind, kind, number) => {
  const { grave, burial } = await buried(graveKind);
  const { code, ...paper } = await print(burial.id);
  expect(paper).toMatchObject({
    ...{ kind, certificateNumber: burial.certificateNumber, graveCode: grave.graveCode },
    ...{ diedOn: '2026-03-01', buriedOn: '2026-03-02', person: { name: '云*' } },
  });
  expect(paper.certificateNumber).toMatch(number);
  expect(await check(code)).toEqual({
    ...{ valid: true, kind, certificateNumber: paper.certificateNumber, ...ofCremation },
    ...{ cemetery: paper.cemetery, buriedOn: '2026-03-02' },
  });
  const [, content = ''] = code.split('.');
  expect(Object.keys(JSON.parse(Buffer.from(content, 'base64url').toString()) as object)).toEqual(['id', 'number']);
  for (const other of [`${code.slice(0, -4)}AAAA`, paper.certificateNumber, `${code}.x`]) {
    expect(await check(other)).toEqual(invalid);
  }
});

it('leaves an audit row for each printing', async () => {
  const { burial } = await buried('eco-grave');
  await print(burial.id);
  await print(burial.id);
  const { rows } = await office.service.owner.query<{ division: string }>(
    `SELECT division FROM audit_log WHERE action = 'burial-certificate-printed' AND subject_id = $1`,
    [burial.id],
  );
  expect(rows.map(({ division }) => division)).toEqual(['990101001', '990101001']);
});

it('holds no more, and is printed no more, once the death turns out to be an error', async () => {
  const { death, burial } = await buried('eco-grave');
  const { code } = await print(burial.id);
  await office.settled();
  await office.post('reviewer', `/deaths/${death.id}/revoke`, { reason: 'wrong-person' });
  await office.settled();
  expect(await check(code)).toEqual(invalid);
  expect(await office.refused('home', `/burials/${burial.id}/print-certificate`)).toMatchObject({
    status: 409,
    code: 'burial-certificate-void',
  });
});
