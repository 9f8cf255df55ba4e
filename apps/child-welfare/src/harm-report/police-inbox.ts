import { departmentsToken, PLATFORM_CONFIG, SERVICE_CONFIG } from '@minzheng/platform';
import type { ClientCredentialsToken, ConfigOf, PlatformConfig } from '@minzheng/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { childWelfareConfig } from '../child-welfare.config.js';

/** A report as the police get it: what was told, not who told it. */
export interface PoliceReport {
  reportNumber: string;
  division: string;
  receivedAt: string;
  circumstances: readonly string[];
  dangerNow: boolean;
  harmedBy: string;
  mandatory: boolean;
  account: string;
  place: string | null;
  child: { name: string | null; identityNumber: string | null; age: number | null };
}

/** What came of sending a report; a failure is told by a code. */
export type PoliceAnswer = { outcome: 'acknowledged'; number: string } | { outcome: 'failed'; reason: string };

const TIME_LIMIT_MS = 10_000;
/** An acknowledgement is small; more is a fault of the other side. */
const ANSWER_LIMIT = 65_536;

/**
 * 公安机关接报系统, over HTTP with a client credential. The id of the report goes as Idempotency-Key with every attempt, so
 * that the police have it once, whatever got lost on the way back.
 */
@Injectable()
export class PoliceInbox {
  private readonly url: string;
  private readonly token: ClientCredentialsToken;

  constructor(
    @Inject(PLATFORM_CONFIG) platform: PlatformConfig,
    @Inject(SERVICE_CONFIG) config: ConfigOf<typeof childWelfareConfig>,
  ) {
    this.url = `${config.DEPARTMENTS_URL.replace(/\/$/, '')}/departments/police/v1/harm-reports`;
    this.token = departmentsToken(platform.OIDC_ISSUER, config);
  }

  /** Never rejects: whatever goes wrong is a failure with its code, and the report is sent again. */
  async send(reportId: string, report: PoliceReport, stop: AbortSignal): Promise<PoliceAnswer> {
    const timeLimit = AbortSignal.timeout(TIME_LIMIT_MS);
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await this.token.get()}`,
          'content-type': 'application/json',
          'idempotency-key': reportId,
        },
        body: JSON.stringify(report),
        redirect: 'error',
        signal: AbortSignal.any([stop, timeLimit]),
      });
      const text = await response.text();
      if (response.status !== 200 && response.status !== 201) return failed(`status-${response.status}`);
      const number = text.length > ANSWER_LIMIT ? undefined : numberIn(text);
      return number === undefined ? failed('malformed') : { outcome: 'acknowledged', number };
    } catch {
      return failed(timeLimit.aborted ? 'timeout' : 'unavailable');
    }
  }
}

const failed = (reason: string): PoliceAnswer => ({ outcome: 'failed', reason });

/** 受理编号, if the answer holds one. */
function numberIn(text: string): string | undefined {
  try {
    const { acceptanceNumber } = JSON.parse(text) as { acceptanceNumber?: unknown };
    return typeof acceptanceNumber === 'string' && /^[\w-]{1,64}$/.test(acceptanceNumber)
      ? acceptanceNumber
      : undefined;
  } catch {
    return undefined;
  }
}
