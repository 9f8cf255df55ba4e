import { VerificationOffice } from './support/verification-office.js';

describe('GET /metrics', () => {
  let office: VerificationOffice;
  beforeAll(async () => {
    office = await VerificationOffice.open();
  });
  afterAll(() => office.close());

  it('counts what came of the questions to each source and how long they took, without a word about whom', async () => {
    const [person] = office.adults(1);
    await office.authorise(person!);
    office.departments.behave('vehicles', (_query, response) => response.end('{'));
    const request = await office.ask([person!]);
    await office.reaches(request.requestId, 'reported');
    office.departments.behave('vehicles');
    const metrics = await office.service.metrics();
    expect(metrics.get('source_queries_total{source="vehicles",outcome="malformed"}')).toBe(1);
    expect(metrics.get('source_queries_total{source="bank-deposits",outcome="answered"}')).toBe(1);
    expect(metrics.get('source_query_duration_seconds_count{source="employment"}')).toBe(1);
    expect(metrics.get('source_circuit_open{source="vehicles"}')).toBe(0);
    const page = [...metrics.keys()].join('\n');
    for (const secret of [person!.identityNumber, person!.name, office.keyOf(person!)]) {
      expect(page).not.toContain(secret);
    }
  });

  it('shows a source that is left alone because it failed again and again', async () => {
    office.departments.behave('real-estate', (_query, response) => {
      response.statusCode = 500;
      response.end();
    });
    const people = office.adults(4);
    for (const person of people) await office.authorise(person);
    const request = await office.ask(people);
    await office.reaches(request.requestId, 'reported');
    office.departments.behave('real-estate');
    expect((await office.service.metrics()).get('source_circuit_open{source="real-estate"}')).toBe(1);
  });

  it('shows the queue: how many requests wait for an authorisation, and since when', async () => {
    const [person] = office.adults(1);
    const request = await office.ask([person!]);
    await office.reaches(request.requestId, 'waiting-for-authorization');
    await office.service.clock.advance(3_600_000);
    // Measured at most every 15 seconds.
    await office.service.eventually(
      async () => {
        const metrics = await office.service.metrics();
        expect(metrics.get('verification_requests_open{state="waiting-for-authorization"}')).toBe(1);
        expect(metrics.get('verification_requests_open{state="querying"}')).toBe(0);
        const oldest = metrics.get('verification_oldest_open_seconds{state="waiting-for-authorization"}');
        expect(oldest).toBeGreaterThanOrEqual(3_600);
      },
      { timeoutMs: 60_000 },
    );
  });
});
