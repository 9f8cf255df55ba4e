import { isPlainDate, type IdentityNumber } from '@minzheng/domain';
import {
  departmentsToken,
  inSpan,
  Log,
  PersonKeys,
  PLATFORM_CONFIG,
  SERVICE_CONFIG,
  type ClientCredentialsToken,
  type ConfigOf,
  type PlatformConfig,
} from '@minzheng/platform';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { errors, Pool } from 'undici';
import type { civilRegistrationConfig } from '../civil-registration.config.js';
import type { NationalEntry, UnknownReason } from './marital-status.js';

/** Two people stand at the window: a register that takes longer is asked again later. */
const TIME_LIMIT_MS = 5_000;
const CONNECTIONS = 8;
/** An answer about one person is small; more is a fault of the other side. */
const ANSWER_LIMIT_BYTES = 65_536;

const answerSchema = Type.Object({
  source: Type.Literal('marriage-register'),
  subject: Type.Object({ identityNumber: Type.String() }),
  dataTime: Type.String(),
  facts: Type.Array(
    Type.Object({
      kind: Type.Literal('marital-status'),
      name: Type.String(),
      status: Type.Enum(['never-married', 'married', 'divorced', 'widowed']),
      since: Type.Union([Type.String(), Type.Null()]),
      spouseIdentityNumber: Type.Union([Type.String(), Type.Null()]),
    }),
    { maxItems: 1 },
  ),
});
const checker = Compile(answerSchema);

/** The register told nothing that can be used. */
class NoAnswer extends Error {
  constructor(readonly reason: UnknownReason) {
    super(reason);
  }
}

export interface RegisterQuestion {
  readonly identityNumber: IdentityNumber;
  readonly name: string;
  /** Id of the registration, for the register's own log. */
  readonly requestId: string;
  readonly purpose: 'marriage-registration' | 'divorce-registration' | 'adoption-registration';
  readonly traceparent?: string | undefined;
}

/**
 * 全国婚姻登记信息: the ministry's register of marriages, asked over HTTP with a client credential, one person at a time.
 * Whatever goes wrong is an answer too, `unknown` with its reason, and never the absence of a marriage.
 */
@Injectable()
export class NationalRegister implements OnApplicationShutdown {
  private readonly pool: Pool;
  private readonly path: string;
  private readonly token: ClientCredentialsToken;

  constructor(
    private readonly personKeys: PersonKeys,
    private readonly log: Log,
    @Inject(PLATFORM_CONFIG) platform: PlatformConfig,
    @Inject(SERVICE_CONFIG) config: ConfigOf<typeof civilRegistrationConfig>,
  ) {
    const base = new URL(config.DEPARTMENTS_URL);
    this.pool = new Pool(base.origin, { connections: CONNECTIONS });
    this.path = `${base.pathname.replace(/\/$/, '')}/departments/marriage-register/v1/queries`;
    this.token = departmentsToken(platform.OIDC_ISSUER, config);
  }

  async ask(question: RegisterQuestion): Promise<NationalEntry> {
    const span = { kind: 'client', attributes: { 'minzheng.source': 'marriage-register' } } as const;
    const traced = question.traceparent === undefined ? span : { ...span, traceparent: question.traceparent };
    return inSpan('ask marriage-register', traced, async () => {
      try {
        return this.entryOf(await this.query(question), question);
      } catch (error) {
        const reason = reasonOf(error);
        this.log.warn('source-unknown', { source: 'marriage-register', reason });
        return { outcome: 'unknown', reason };
      }
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.destroy();
  }

  private async query({ requestId, identityNumber, purpose }: RegisterQuestion): Promise<string> {
    const signal = AbortSignal.timeout(TIME_LIMIT_MS);
    const response = await this.pool.request({
      method: 'POST',
      path: this.path,
      headers: { authorization: `Bearer ${await this.token.get()}`, 'content-type': 'application/json' },
      body: JSON.stringify({ requestId, identityNumber, purpose }),
      signal,
    });
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > ANSWER_LIMIT_BYTES) throw new NoAnswer('malformed');
      chunks.push(chunk);
    }
    if (response.statusCode !== 200) throw new NoAnswer('unavailable');
    return Buffer.concat(chunks).toString('utf8');
  }

  private entryOf(text: string, question: RegisterQuestion): NationalEntry {
    const answer = parsed(text);
    // An answer about somebody else would marry a stranger off.
    if (answer.subject.identityNumber !== question.identityNumber) throw new NoAnswer('wrong-person');
    const [fact] = answer.facts;
    if (fact === undefined) throw new NoAnswer('no-record');
    const { status, since, name, spouseIdentityNumber } = fact;
    if (status !== 'never-married' && !(since !== null && isPlainDate(since))) throw new NoAnswer('malformed');
    return {
      outcome: 'answered',
      status,
      since: status === 'never-married' ? null : since,
      spouseKey: spouseIdentityNumber === null ? null : this.personKeys.keyOf(spouseIdentityNumber),
      nameMatches: name.normalize('NFKC') === question.name.normalize('NFKC'),
      dataTime: answer.dataTime,
    };
  }
}

function parsed(text: string): Static<typeof answerSchema> {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    throw new NoAnswer('malformed');
  }
  if (!checker.Check(answer)) throw new NoAnswer('malformed');
  return answer;
}

function reasonOf(error: unknown): UnknownReason {
  if (error instanceof NoAnswer) return error.reason;
  const slow =
    (error instanceof Error && error.name === 'TimeoutError') ||
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError ||
    error instanceof errors.ConnectTimeoutError;
  return slow ? 'timeout' : 'unavailable';
}
