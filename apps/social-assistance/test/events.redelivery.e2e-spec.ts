import { randomUUID } from 'node:crypto';
import {
  authorizationExpired,
  authorizationGranted,
  authorizationRevoked,
  reportIssued,
  verificationStarted,
  verificationWaitingForAuthorization,
} from '@minzheng/contracts';
import { arrivalOf, expectSameInAnyOrder } from '@minzheng/testing';
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

  it('leaves the same behind in any order: the newest report holds, an end is an end', async () => {
    const { service } = office;
    await expectSameInAnyOrder(
      service,
      async () => {
        const { id, division } = await office.accepted();
        const request = await office.request(id);
        const { requestId, purpose, subjects } = request;
        const about = { requestId, requestingService: 'social-assistance', caseId: id, purpose };
        const signed = (subject: number) => ({
          authorizationId: randomUUID(),
          personKey: subjects[subject]!.personKey,
          purposes: [purpose],
          validFrom: '2026-03-01',
          validTo: '2026-08-31',
        });
        const [kept, taken] = [signed(0), signed(1)];
        const now = service.clock.now();
        const unknown = [{ source: 'vehicles', subject: 1 }] as const;
        const own = { division };
        return {
          arrivals: [
            arrivalOf(authorizationGranted, kept, own),
            arrivalOf(authorizationGranted, taken, own),
            arrivalOf(authorizationRevoked, { ...taken, revokedAt: now.toISOString() }, own),
            arrivalOf(verificationWaitingForAuthorization, { ...about, missing: 2 }, own),
            arrivalOf(verificationStarted, { ...about, sources: ['vehicles'] }, own),
            arrivalOf(reportIssued, reportFor(request, now, { unknown: [...unknown] }), own),
            arrivalOf(reportIssued, reportFor(request, now, { version: 2 }), own),
          ],
          outcome: async () => {
            const { state, clocks, openQuestions, missingAuthorizations, verification } = await office.show(id);
            const met = clocks.map(({ name, metOn }) => [name, metOn]);
            return { state, met, openQuestions, missingAuthorizations, version: verification?.reportVersion };
          },
        };
      },
      { runs: 5 },
    );
  });
});
