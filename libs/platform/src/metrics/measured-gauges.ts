import { Gauge, type Registry } from 'prom-client';

/** One value of a gauge. */
export interface Sample {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What a measured gauge says of itself. */
export interface MeasuredGauge {
  readonly help: string;
  readonly labelNames?: readonly string[];
}

/** A scrape has seconds, not minutes; whoever is slower is left out of it. */
const PATIENCE_MS = 3_000;

/**
 * Gauges that cost a query. They are measured together when somebody reads them, at most every `everyMs`. A measurement
 * that fails or takes too long leaves no values at all: yesterday's number must not pass for today's.
 * @example measuredGauges(registry, { everyMs: 60_000, gauges: { beds: { help: '…' } },
 *   measure: async () => ({ beds: [{ value: await count() }] }) })
 */
export function measuredGauges<Name extends string>(
  registry: Registry,
  options: {
    readonly everyMs: number;
    readonly gauges: Readonly<Record<Name, MeasuredGauge>>;
    readonly measure: () => Promise<Readonly<Record<Name, readonly Sample[]>>>;
  },
): void {
  let nextAt = 0;
  let running: Promise<void> | undefined;
  const gauges = new Map<Name, Gauge>();

  const fill = (samples: Readonly<Record<Name, readonly Sample[]>> | undefined): void => {
    for (const [name, gauge] of gauges) {
      // `reset` would leave a zero behind where there are no labels.
      if (options.gauges[name].labelNames === undefined) gauge.remove();
      else gauge.reset();
      for (const { labels = {}, value } of samples?.[name] ?? []) gauge.set(labels, value);
    }
  };
  const collect = async (): Promise<void> => {
    if (running === undefined && performance.now() >= nextAt) {
      nextAt = performance.now() + options.everyMs;
      running = options
        .measure()
        .then(fill, () => fill(undefined))
        .finally(() => (running = undefined));
    }
    if (running !== undefined && !(await inTime(running))) fill(undefined);
  };
  for (const name of Object.keys(options.gauges) as Name[]) {
    const { help, labelNames = [] } = options.gauges[name];
    const gauge = new Gauge({ name, help, labelNames: [...labelNames], registers: [registry], collect });
    if (labelNames.length === 0) gauge.remove();
    gauges.set(name, gauge);
  }
}

/** Whether it ended before the patience did. */
async function inTime(work: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
