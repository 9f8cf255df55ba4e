import { Metrics } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram } from 'prom-client';
import type { Source, SourceAnswer } from '../sources/source.js';

/** How the departments answer, per source: the codes of the report, never what was asked or said. */
@Injectable()
export class SourceMetrics {
  private readonly answers: Counter<'source' | 'outcome'>;
  private readonly durations: Histogram<'source'>;
  private readonly watched: Source[] = [];

  constructor(metrics: Metrics) {
    const registers = [metrics.registry];
    this.answers = new Counter({
      name: 'source_queries_total',
      help: 'Questions to a source by what came of them: answered, or the reason of UNKNOWN',
      labelNames: ['source', 'outcome'],
      registers,
    });
    this.durations = new Histogram({
      name: 'source_query_duration_seconds',
      help: 'Time from a question to its answer or UNKNOWN, with waiting and repeated attempts',
      labelNames: ['source'],
      buckets: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    });
    const { watched } = this;
    new Gauge({
      name: 'source_circuit_open',
      help: '1 while a source is left alone because it failed again and again',
      labelNames: ['source'],
      registers,
      collect() {
        for (const source of watched) this.set({ source: source.code }, source.isResting ? 1 : 0);
      },
    });
  }

  /** From now on tells of this source whether it is left alone. */
  watch(source: Source): void {
    this.watched.push(source);
  }

  /** Counts one question; it took `seconds`. */
  answered(source: Source, answer: SourceAnswer, seconds: number): void {
    this.answers.inc({ source: source.code, outcome: answer.outcome === 'answered' ? 'answered' : answer.reason });
    this.durations.observe({ source: source.code }, seconds);
  }
}
