import {
  BrokenCircuitError,
  bulkhead,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
  wrap,
} from 'cockatiel';
import Type, { type Static } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { errors, type Dispatcher, type Pool } from 'undici';
import type { Source, SourceAnswer, SourceQuestion, UnknownReason } from './source.js';
import type { SourceFact } from './source-facts.js';
import type { SourceDefinition } from './source-registry.js';

/** A department's answer is small; more than this is a fault of the other side, not data. */
const ANSWER_LIMIT_BYTES = 1_048_576;

/** One attempt failed in a known way; `repeatable` says whether another attempt can help. */
class SourceFailure extends Error {
  constructor(
    readonly reason: UnknownReason,
    readonly repeatable: boolean,
  ) {
    super(reason);
  }
}

const answerSchema = (fact: SourceDefinition['fact']) =>
  Type.Object({
    source: Type.String(),
    queryId: Type.String(),
    subject: Type.Object({ identityNumber: Type.String() }),
    dataTime: Type.String({ format: 'date-time' }),
    facts: Type.Array(fact, { maxItems: 1000 }),
  });
type Answer = Omit<Static<ReturnType<typeof answerSchema>>, 'facts'> & { facts: SourceFact[] };

function reasonOf(error: unknown): UnknownReason {
  if (error instanceof SourceFailure) return error.reason;
  if (error instanceof BrokenCircuitError) return 'circuit-open';
  return 'error';
}

/** A transport error as a reason: too slow, or not reachable at all. */
function transportFailure(error: unknown, timedOut: boolean): SourceFailure {
  const slow =
    timedOut ||
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError ||
    error instanceof errors.ConnectTimeoutError;
  return new SourceFailure(slow ? 'timeout' : 'unavailable', true);
}

/**
 * A department reached over HTTP with a client credential: one question per person. Attempts are bounded in time and
 * number, a broken department is left alone for a while, and one slow department cannot use up more than its own share.
 */
export class HttpSource implements Source {
  readonly code: string;
  readonly title: string;
  private readonly path: string;
  private readonly answer: Validator;
  private readonly guarded;
  private readonly breaker;
  private restsUntil = 0;

  constructor(
    private readonly definition: SourceDefinition,
    private readonly pool: Pool,
    basePath: string,
    private readonly token: () => Promise<string>,
  ) {
    this.code = definition.code;
    this.title = definition.title;
    this.path = `${basePath}/departments/${definition.code}/v1/queries`;
    this.answer = Compile(answerSchema(definition.fact));
    const repeatable = handleWhen((error) => error instanceof SourceFailure && error.repeatable);
    this.breaker = circuitBreaker(repeatable, {
      halfOpenAfter: definition.restMs,
      breaker: new ConsecutiveBreaker(definition.failuresToOpen),
    });
    this.breaker.onBreak(() => (this.restsUntil = performance.now() + definition.restMs));
    this.guarded = wrap(
      bulkhead(definition.concurrency, Number.MAX_SAFE_INTEGER),
      retry(repeatable, {
        maxAttempts: definition.attempts - 1,
        backoff: new ExponentialBackoff({ initialDelay: definition.backoffMs }),
      }),
      this.breaker,
    );
  }

  get isResting(): boolean {
    // The circuit stays open until somebody asks; by then the source is asked again.
    return this.breaker.state === CircuitState.Open && performance.now() < this.restsUntil;
  }

  async ask(question: SourceQuestion, signal?: AbortSignal): Promise<SourceAnswer> {
    try {
      const { dataTime, facts } = await this.guarded.execute(
        (context) => this.attempt(question, context.signal),
        signal,
      );
      return { outcome: 'answered', dataTime, facts };
    } catch (error) {
      return { outcome: 'unknown', reason: reasonOf(error) };
    }
  }

  private async attempt(question: SourceQuestion, signal: AbortSignal): Promise<Answer> {
    const timeLimit = AbortSignal.timeout(this.definition.timeoutMs);
    const stop = AbortSignal.any([signal, timeLimit]);
    try {
      return this.check(await this.read(await this.send(question, stop), stop), question);
    } catch (error) {
      throw error instanceof SourceFailure ? error : transportFailure(error, timeLimit.aborted);
    }
  }

  private async send(question: SourceQuestion, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    return this.pool.request({
      method: 'POST',
      path: this.path,
      headers: {
        authorization: `Bearer ${await this.token()}`,
        'content-type': 'application/json',
        accept: 'application/json',
      },
      body: JSON.stringify({
        requestId: question.queryId,
        identityNumber: question.identityNumber,
        purpose: question.purpose,
        period: question.period,
      }),
      signal,
    });
  }

  private async read(response: Dispatcher.ResponseData, signal: AbortSignal): Promise<string> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > ANSWER_LIMIT_BYTES) throw new SourceFailure('malformed', false);
      chunks.push(chunk);
      signal.throwIfAborted();
    }
    if (response.statusCode === 429) throw new SourceFailure('rate-limited', true);
    if (response.statusCode >= 500) throw new SourceFailure('error', true);
    if (response.statusCode !== 200) throw new SourceFailure('error', false);
    return Buffer.concat(chunks).toString('utf8');
  }

  private check(text: string, question: SourceQuestion): Answer {
    let answer: unknown;
    try {
      answer = JSON.parse(text);
    } catch {
      throw new SourceFailure('malformed', false);
    }
    if (!this.answer.Check(answer)) throw new SourceFailure('malformed', false);
    const checked = answer as Answer;
    if (checked.source !== this.code) throw new SourceFailure('malformed', false);
    // An answer about somebody else would put a stranger's money into this family's report.
    if (checked.subject.identityNumber !== question.identityNumber) throw new SourceFailure('wrong-person', false);
    return checked;
  }
}
