export { StateMachineInvalid } from './check-definition.js';
export * from './definition.js';
export * from './exerciser.js';
export type { MachineClock, RunningClock } from './machine-clock.js';
export * from './mermaid.js';
export * from './rule.js';
export * from './state-machine.js';
export * from './transition-refused.js';
