import { TimerHandler, type FiredTimer, type TimerEffect, type Transaction } from '@minzheng/platform';
import { AUTHORIZATION_EXPIRES, AuthorizationService } from './authorization.service.js';

@TimerHandler(AUTHORIZATION_EXPIRES)
export class EndAuthorizationOnLastDay implements TimerEffect {
  constructor(private readonly authorizations: AuthorizationService) {}

  fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    return this.authorizations.expire(tx, timer.subjectId);
  }
}
