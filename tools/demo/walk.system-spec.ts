import { readFileSync } from 'node:fs';

import { containsIdentityNumber } from '@minzheng/domain';
import type { Runtime } from '../lib/runtime.ts';
import { offices } from './case-work.ts';
import { PlatformClient } from './platform-client.ts';
import { walk } from './walk.ts';

const runtime = JSON.parse(readFileSync(process.env['SYSTEM_RUNTIME'] ?? '', 'utf8')) as Runtime;

describe('the walk on a running platform', () => {
  it('decides scenario 1 with 1,705 yuan, rechecks it with 1,562 and tells why', async () => {
    const lines: string[] = [];
    const result = await walk(runtime, { json: false, print: (line) => lines.push(line) });

    expect(result).toMatchObject({
      state: 'confirmed',
      monthlyAmountFen: 170_500,
      firstPaymentMonth: '2025-07',
      explanationUrl: `${runtime.gatewayUrl}/social-assistance/v1/benefit-applications/${result.applicationId}/decision/explanation`,
      recheck: { onDate: '2026-06-16', monthlyAmountFen: 156_200 },
    });
    expect(result.sources.map(({ name, outcome }) => [name, outcome]).sort()).toEqual(
      ['bank-deposits', 'employment', 'household-register', 'real-estate', 'vehicles'].map((name) => [
        name,
        'answered',
      ]),
    );
    for (const { dataTime } of result.sources) expect(dataTime).toMatch(/^2025-0[56]-\d\dT/);
    expect(result.rules.length).toBeGreaterThan(5);
    expect(result.rules.every(({ outcome, legalBasis }) => outcome === 'passed' && legalBasis.length > 0)).toBe(true);

    const text = lines.join('\n');
    for (const shown of ['1,705.00', '1,562.00', '民发〔2021〕57号', '一次性告知']) expect(text).toContain(shown);
    expect(containsIdentityNumber(text)).toBe(false);
  });

  it('lists every event in order, each from its own topic', async () => {
    const { events } = await walk(runtime, { json: true, print: () => undefined });
    const short = events.map(({ type }) => type.replace(/^cn\.minzheng\.[^.]+\./, '').replace(/\.v1$/, ''));
    const spine = [
      'authorization.granted',
      'benefit-application.submitted',
      'benefit-application.supplement-requested',
      'benefit-application.supplemented',
      'benefit-application.accepted',
      'verification.started',
      'benefit-application.verification-applied',
      'benefit-application.investigation-recorded',
      'benefit-application.opinion-given',
      'benefit-application.publicity-started',
      'benefit-application.publicity-ended',
      'benefit-application.county-review-started',
      'benefit-application.confirmed',
      'award.recheck-due',
      'award.rechecked',
    ];
    expect(short.filter((name, index) => spine.includes(name) && short.indexOf(name) === index)).toEqual(spine);
    for (const name of ['verification-request.requested', 'report.issued', 'verification.reported', 'award.granted']) {
      expect(short.filter((other) => other === name)).toHaveLength(1);
    }
    for (const { type, topic } of events) {
      expect(`cn.${topic.replace(/\.v1$/, '')}`).toBe(type.replace(/\.[^.]+\.v1$/, ''));
    }
  });

  it('decides nothing by itself when a department does not answer', async () => {
    const client = await PlatformClient.of(runtime.issuerUrl);
    const bank = `${runtime.departmentsUrl}/sandbox/faults/bank-deposits`;
    await client.put(offices.console, bank, { mode: 'malformed' });
    try {
      const lines: string[] = [];
      const result = await walk(runtime, { json: false, print: (line) => lines.push(line) });
      expect(result).toMatchObject({ state: 'accepted', monthlyAmountFen: null, explanationUrl: null, recheck: null });
      expect(result.sources).toContainEqual({ name: 'bank-deposits', outcome: 'unknown', dataTime: null });
      expect(lines.join('\n')).toContain('UNKNOWN');
    } finally {
      await client.put(offices.console, bank, { mode: 'none' });
    }
  });
});
