import { randomUUID } from 'node:crypto';
import {
  authorizationExpired,
  authorizationGranted,
  reportIssued,
  verificationStarted,
  verificationWaitingForAuthorization,
} from '@minzheng/contracts';
import { reportFor } from './builders/report.builder.js';
import { Office } from './support/office.js';

describe('every event that comes in, delivered three times', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  /** One case and everything data-verification says about it, each of it `times` times. */
  async function walk(times: number): Promise<unknown> {
    const { id, division } = await office.accepted();
    const request = await office.request(id);
    const { requestId, purpose, subjects } = request;
    const about = { requestId, requestingService: 'social-assistance', caseId: id, purpose };
    const signed = {
      authorizationId: randomUUID(),
      personKey: subjects[0]!.personKey,
      purposes: [purpose],
      validFrom: '2026-03-01',
      validTo: '2026-08-31',
    };
    const report = reportFor(request, office.service.clock.now(), { unknown: [{ source: 'vehicles', subject: 1 }] });
    const { service } = office;
    const own = { division, times };
    const delivered = [
      await service.deliver(authorizationGranted, signed, { ...own, key: signed.authorizationId }),
      await service.deliver(verificationWaitingForAuthorization, { ...about, missing: 2 }, { ...own, key: requestId }),
      await service.deliver(verificationStarted, { ...about, sources: ['vehicles'] }, { ...own, key: requestId }),
      await service.deliver(authorizationExpired, signed, { ...own, key: signed.authorizationId }),
    ];
    for (const event of delivered) await office.handled(event.id);
    await office.handled((await service.deliver(reportIssued, report, { ...own, key: requestId })).id);
    // The last of a key's messages has been worked off when a later one of the same key has been.
    await office.handled((await service.deliver(reportIssued, report, { ...own, key: requestId, times: 1 })).id);

    const view = await office.show(id);
    const known = await service.owner.query(
      `SELECT count(*), count(ended_at) AS ended FROM known_authorization WHERE authorization_id = $1`,
      [signed.authorizationId],
    );
    return {
      state: view.state,
      version: view.version,
      clocks: view.clocks,
      openQuestions: view.openQuestions,
      missing: view.missingAuthorizations,
      applied: view.verification?.reportVersion,
      verbs: await office.verbs(id),
      reports: await office.count('verification_report', 'application_id = $1', [id]),
      known: known.rows,
    };
  }

  it('leaves the same behind as delivered once', async () => {
    const once = await walk(1);
    expect(once).toMatchObject({ applied: 1, reports: 1, missing: ['m1', 'm2', 'm3'] });
    expect(await walk(3)).toEqual(once);
  });
});
