import { Gauge, Histogram, type Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import { poolOf } from './store.js';

/** Notes how long somebody waited for a connection. */
export type WaitObserver = (seconds: number) => void;

/** Connections of this process; what is returned takes the waits. */
export function registerPoolMetrics(registry: Registry, dataSource: DataSource): WaitObserver {
  new Gauge({
    name: 'database_pool_connections',
    help: 'Connections of this process to PostgreSQL by state (busy, idle); waiting counts requests without one',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      if (!dataSource.isInitialized) return;
      const pool = poolOf(dataSource);
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
  new Gauge({
    name: 'database_pool_max_connections',
    help: 'Connections this process may have at once (DATABASE_POOL)',
    registers: [registry],
    collect() {
      if (dataSource.isInitialized) this.set(poolOf(dataSource).options.max);
    },
  });
  const waits = new Histogram({
    name: 'database_pool_wait_seconds',
    help: 'Time a transaction waited for a connection',
    buckets: [0.001, 0.005, 0.025, 0.1, 0.5, 1, 5],
    registers: [registry],
  });
  return (seconds) => waits.observe(seconds);
}
