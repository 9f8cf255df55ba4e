import { Injectable } from '@nestjs/common';

/** What a check found; `reason` is a code, never a value. */
export interface CheckResult {
  readonly up: boolean;
  readonly reason?: string;
}

/** Body of `/health/ready`. */
export interface HealthReport {
  readonly status: 'up' | 'down';
  readonly checks: Readonly<Record<string, CheckResult>>;
}

const CHECK_TIMEOUT_MS = 2_000;

/** What this process says of itself; every part adds the check that tells whether it works. */
@Injectable()
export class Health {
  private readonly checks = new Map<string, () => Promise<CheckResult>>();
  private started = false;
  private stopping = false;

  /** Adds a check to readiness. It must be cheap and is given two seconds. */
  add(name: string, check: () => Promise<CheckResult>): void {
    this.checks.set(name, check);
  }

  markStarted(): void {
    this.started = true;
  }

  /** From here on the process is not ready: load balancers send nothing new while running work ends. */
  markStopping(): void {
    this.stopping = true;
  }

  get isStopping(): boolean {
    return this.stopping;
  }

  get isStarted(): boolean {
    return this.started;
  }

  async readiness(): Promise<HealthReport> {
    if (this.stopping || !this.started) {
      const reason = this.stopping ? 'stopping' : 'starting';
      return { status: 'down', checks: { process: { up: false, reason } } };
    }
    const results = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await outcomeOf(check)] as const),
    );
    const status = results.every(([, result]) => result.up) ? 'up' : 'down';
    return { status, checks: Object.fromEntries(results) };
  }
}

async function outcomeOf(check: () => Promise<CheckResult>): Promise<CheckResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<CheckResult>((resolve) => {
    timer = setTimeout(() => resolve({ up: false, reason: 'timeout' }), CHECK_TIMEOUT_MS);
  });
  try {
    return await Promise.race([check(), late]);
  } catch {
    return { up: false, reason: 'error' };
  } finally {
    clearTimeout(timer);
  }
}
