import { isPlainDate } from '@minzheng/domain';
import { departmentsToken, Log, PLATFORM_CONFIG, SERVICE_CONFIG } from '@minzheng/platform';
import type { ClientCredentialsToken, ConfigOf, PlatformConfig } from '@minzheng/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { childWelfareConfig } from '../child-welfare.config.js';

/** 监狱 (司法行政) and 强制隔离戒毒 (公安): the registers that know where a parent is kept. */
export const custodyRegisters = ['prison-register', 'detoxification-register'] as const;
export type CustodyRegister = (typeof custodyRegisters)[number];

/** One entry of a register about a person. */
export interface CustodyEntry {
  entryNumber: string;
  startedOn: string;
  termEndsOn: string | null;
  releasedOn: string | null;
}

export const unknownReasons = ['timeout', 'unavailable', 'malformed', 'wrong-person'] as const;
export type UnknownReason = (typeof unknownReasons)[number];

/** What a register says; whatever goes wrong is `unknown` with its reason and never "not kept there". */
export type CustodyAnswer =
  { outcome: 'answered'; dataTime: string; entries: CustodyEntry[] } | { outcome: 'unknown'; reason: UnknownReason };

const TIME_LIMIT_MS = 5_000;

/** Asks the registers over HTTP with a client credential, about one person at a time. */
@Injectable()
export class CustodyRegisters {
  private readonly base: string;
  private readonly token: ClientCredentialsToken;

  constructor(
    private readonly log: Log,
    @Inject(PLATFORM_CONFIG) platform: PlatformConfig,
    @Inject(SERVICE_CONFIG) config: ConfigOf<typeof childWelfareConfig>,
  ) {
    this.base = config.DEPARTMENTS_URL.replace(/\/$/, '');
    this.token = departmentsToken(platform.OIDC_ISSUER, config);
  }

  async ask(register: CustodyRegister, identityNumber: string, requestId: string): Promise<CustodyAnswer> {
    const answer = await this.answerOf(register, identityNumber, requestId);
    if (answer.outcome === 'unknown') this.log.warn('source-unknown', { source: register, reason: answer.reason });
    return answer;
  }

  private async answerOf(register: CustodyRegister, identityNumber: string, requestId: string): Promise<CustodyAnswer> {
    const timeLimit = AbortSignal.timeout(TIME_LIMIT_MS);
    try {
      const response = await fetch(`${this.base}/departments/${register}/v1/queries`, {
        method: 'POST',
        headers: { authorization: `Bearer ${await this.token.get()}`, 'content-type': 'application/json' },
        body: JSON.stringify({ requestId, identityNumber, purpose: 'unattended-child-recognition' }),
        redirect: 'error',
        signal: timeLimit,
      });
      const text = await response.text();
      return response.status === 200 ? read(text, register, identityNumber) : unknown('unavailable');
    } catch {
      return unknown(timeLimit.aborted ? 'timeout' : 'unavailable');
    }
  }
}

const unknown = (reason: UnknownReason): CustodyAnswer => ({ outcome: 'unknown', reason });
const isDayOrNull = (value: unknown): value is string | null => value === null || isPlainDate(value);

function read(text: string, register: CustodyRegister, identityNumber: string): CustodyAnswer {
  let answer: { source?: unknown; subject?: { identityNumber?: unknown }; dataTime?: unknown; facts?: unknown };
  try {
    answer = JSON.parse(text) as typeof answer;
  } catch {
    return unknown('malformed');
  }
  const { source, subject, dataTime, facts } = answer;
  // An answer about somebody else would take a stranger for the parent.
  if (subject?.identityNumber !== identityNumber) return unknown('wrong-person');
  if (source !== register || typeof dataTime !== 'string' || !Array.isArray(facts)) return unknown('malformed');
  return facts.every(isEntry) ? { outcome: 'answered', dataTime, entries: facts } : unknown('malformed');
}

function isEntry(fact: unknown): fact is CustodyEntry {
  const { entryNumber, startedOn, termEndsOn, releasedOn } = (fact ?? {}) as Record<string, unknown>;
  const named = typeof entryNumber === 'string' && /^[\w-]{1,64}$/.test(entryNumber);
  return named && isPlainDate(startedOn) && isDayOrNull(termEndsOn) && isDayOrNull(releasedOn);
}
