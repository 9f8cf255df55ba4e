import { startTestService, syntheticPerson, type TestService } from '@minzheng/testing';
import pg from 'pg';
import { dossierService, official, openDossier, rowCounts } from './support/dossier-service.js';

const township = '990101001';

describe('audit log', () => {
  let service: TestService;
  let session: pg.Client;
  beforeAll(async () => {
    service = await startTestService(dossierService);
    session = new pg.Client({ connectionString: service.database.url });
    await session.connect();
  });
  afterAll(async () => {
    await session.end();
    await service.close();
  });

  it('says who did what to what, where, when, for which request and purpose', async () => {
    const caller = official(township, { purpose: 'inspection', requestId: 'request-1' });
    const dossier = await service.db.transact(caller, async (tx) => {
      const opened = await openDossier(tx, township);
      tx.audit({
        action: 'dossier-shown',
        subjectType: 'dossier',
        subjectId: opened.id,
        division: township,
        purpose: 'objection',
        details: { fields: 2 },
      });
      return opened;
    });
    const { rows } = await service.owner.query(
      `SELECT request_id, subject, client_id, caller_kind, roles, caller_division, action, subject_type, division,
              purpose, details FROM audit_log WHERE subject_id = $1 ORDER BY action`,
      [dossier.id],
    );
    const who = {
      request_id: 'request-1',
      subject: 'official-1',
      client_id: 'window-system',
      caller_kind: 'person',
      roles: ['township-clerk'],
      caller_division: township,
      subject_type: 'dossier',
      division: township,
    };
    expect(rows).toEqual([
      { ...who, action: 'dossier-opened', purpose: 'inspection', details: {} },
      { ...who, action: 'dossier-shown', purpose: 'objection', details: { fields: 2 } },
    ]);
  });

  it.each([
    ['read', 'SELECT * FROM audit_log'],
    ['changed', `UPDATE audit_log SET action = 'x'`],
    ['deleted', 'DELETE FROM audit_log'],
    ['emptied', 'TRUNCATE audit_log'],
    ['dropped', 'DROP TABLE audit_log'],
    ['copied', 'CREATE TABLE copy AS SELECT * FROM audit_log'],
  ])('cannot be %s by the service’s role', async (_what, sql) => {
    await expect(session.query(sql)).rejects.toMatchObject({ code: '42501' });
    const grants = await service.owner.query(
      `SELECT privilege_type FROM information_schema.role_table_grants
       WHERE table_name = 'audit_log' AND grantee = $1`,
      [new URL(service.database.url).username],
    );
    expect(grants.rows).toEqual([{ privilege_type: 'INSERT' }]);
  });

  it('refuses an identity number, and the write with it', async () => {
    const { identityNumber } = syntheticPerson({ seed: 'audit' });
    const before = await rowCounts(service.owner);
    const write = service.db.transact(official(township), async (tx) => {
      const { id } = await openDossier(tx, township);
      const details = { note: `of ${identityNumber}` };
      tx.audit({ action: 'dossier-noted', subjectType: 'dossier', subjectId: id, division: township, details });
    });
    await expect(write).rejects.toMatchObject({ code: 'personal-data-in-audit' });
    await expect(write).rejects.not.toThrow(identityNumber);
    expect(await rowCounts(service.owner)).toEqual(before);
  });

  it('turns a missing right of the service into a fault, not into a refusal of the caller', async () => {
    const read = service.db.transact(official(township), (tx) => tx.query('SELECT * FROM audit_log'));
    await expect(read).rejects.toMatchObject({ code: '42501' });
  });
});
