import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { containsIdentityNumber } from '@minzheng/domain';
import { CityOffice } from '../acceptance/city-office.ts';
import { waitFor } from '../lib/problem.ts';
import type { CollectedSpan } from '../test/trace-collector.ts';

const applications = 'social-assistance/v1/benefit-applications';
const requested = 'cn.minzheng.social-assistance.verification-request.requested.v1';
const issued = 'cn.minzheng.data-verification.report.issued.v1';
const sources = ['bank-deposits', 'employment', 'household-register', 'real-estate', 'vehicles'];

/** Spans of an accepted case to the applied report; each program hands its own over when it likes. */
const expectedSpans: readonly (readonly [service: string, name: string])[] = [
  ['gateway', 'POST /social-assistance/*'],
  ['social-assistance', `send ${requested}`],
  ['data-verification', `process ${requested}`],
  ['data-verification', 'query sources'],
  ...sources.map((source) => ['data-verification', `ask ${source}`] as const),
  ['data-verification', `send ${issued}`],
  ['social-assistance', `process ${issued}`],
];

interface LogLine {
  event: string;
  service: string;
  requestId?: string;
  traceId?: string;
  route?: string;
  consumer?: string;
}

/** What the programs have handed over so far; at first that is nothing. */
function collected(): CollectedSpan[] {
  const file = process.env['SYSTEM_SPANS'] ?? '';
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as CollectedSpan);
}

/** What a program of the platform has logged of one trace. */
function logLines(service: string, traceId: string): LogLine[] {
  const log = path.join(process.env['SYSTEM_FOLDER'] ?? '', 'system/logs', `${service}.log`);
  return readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as LogLine)
    .filter((line) => line.traceId === traceId);
}

describe('one POST through the gateway', () => {
  let office: CityOffice;
  let traceId: string;
  let names: string[];
  let numbers: string[];

  beforeAll(async () => {
    office = await CityOffice.open();
    const family = await office.family('scenario-1');
    names = family.members.map(({ name }) => name);
    numbers = family.members.map(({ identityNumber }) => identityNumber);
    const { id } = await office.accepted(family, '2025-06-03');
    await office.until(id, 'the report is applied', (view) => typeof view.verification?.reportId === 'string');
    const isAccept = (span: CollectedSpan): boolean =>
      span.service === 'social-assistance' && span.name === `POST /${applications}/:id/accept`;
    await waitFor(
      'the whole trace',
      () => {
        const spans = collected();
        const whole = spans.filter(isAccept).findLast((accept) => {
          const trace = spans.filter((span) => span.traceId === accept.traceId);
          return expectedSpans.every(([service, name]) =>
            trace.some((span) => span.service === service && span.name === name),
          );
        });
        if (whole === undefined) return false;
        traceId = whole.traceId;
        return true;
      },
      { timeoutMs: 120_000, intervalMs: 500 },
    );
  });

  it('is one trace from the gateway through Kafka to the effects, each span under what caused it', () => {
    const spans = collected().filter((span) => span.traceId === traceId);
    const byId = new Map(spans.map((span) => [span.spanId, span]));
    const ancestors = (span: CollectedSpan): string[] => {
      const parent = span.parentSpanId === undefined ? undefined : byId.get(span.parentSpanId);
      const own = `${span.service}: ${span.name}`;
      return parent === undefined ? [own] : [own, ...ancestors(parent)];
    };
    const chain = (service: string, name: string): string[] => {
      const span = spans.find((candidate) => candidate.service === service && candidate.name === name);
      return span === undefined ? [] : ancestors(span).toReversed();
    };
    const taken = [
      'gateway: POST /social-assistance/*',
      `social-assistance: POST /${applications}/:id/accept`,
      `social-assistance: send ${requested}`,
      `data-verification: process ${requested}`,
    ];
    expect(chain('data-verification', `process ${requested}`)).toEqual(taken);
    const queried = [...taken, 'data-verification: query sources'];
    for (const source of sources) {
      expect(chain('data-verification', `ask ${source}`)).toEqual([...queried, `data-verification: ask ${source}`]);
    }
    expect(chain('social-assistance', `process ${issued}`)).toEqual([
      ...queried,
      `data-verification: send ${issued}`,
      `social-assistance: process ${issued}`,
    ]);
    expect(spans.filter(({ parentSpanId }) => parentSpanId === undefined || parentSpanId === '')).toHaveLength(1);
  });

  it('joins the log lines of gateway, service and consumers', () => {
    const atGateway = logLines('gateway', traceId).filter(({ event }) => event === 'request');
    const atService = logLines('social-assistance', traceId);
    const request = atService.find(({ event }) => event === 'request');
    expect(atGateway).toHaveLength(1);
    expect(request?.requestId).toBe(atGateway[0]?.requestId);
    expect(request?.requestId).toBeDefined();
    const consumers = (lines: readonly LogLine[]): (string | undefined)[] =>
      lines.filter(({ event }) => event === 'event-handled').map(({ consumer }) => consumer);
    expect(consumers(logLines('data-verification', traceId))).toContain('take-up-verification-on-requested');
    expect(consumers(atService)).toContain('apply-report-on-report-issued');
  });

  it('tells nobody’s number, name or pseudonym, in no span of the platform', () => {
    // Without the random hexadecimal ids, some of which look like numbers.
    const text = JSON.stringify(collected().map(({ service, name, attributes }) => ({ service, name, attributes })));
    for (const secret of [...names, ...numbers]) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/pk\d+_/);
    expect(containsIdentityNumber(text)).toBe(false);
  });
});
