import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transaction.js';
import type { FiredTimer } from './timer.js';

/** What happens when a timer's moment has come. */
export interface TimerEffect {
  /** Runs in a transaction of the platform; the timer goes with its commit, so the effect happens once. */
  fire(timer: FiredTimer, tx: Transaction): Promise<void>;
}

const kindKey = Symbol('timer kind');

/**
 * Marks a provider as the handler of one kind of timer.
 * @example \@TimerHandler('publicity-ends') class EndPublicity implements TimerEffect { … }
 */
export function TimerHandler(kind: string): ClassDecorator {
  return (target) => {
    Reflect.defineMetadata(kindKey, kind, target);
    Injectable()(target);
  };
}

/** The kind a provider class handles, if any. */
export function timerKindOf(target: object): string | undefined {
  return Reflect.getMetadata(kindKey, target) as string | undefined;
}
