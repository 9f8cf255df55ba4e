import { randomUUID } from 'node:crypto';
import { deathRegistered, deathRevoked } from '@minzheng/contracts';
import type { Office } from './office.js';

/** A death as funerals tells of it. */
export class ToldDeath {
  readonly deathId = randomUUID();

  constructor(
    private readonly office: Office,
    private readonly personKey: string,
  ) {}

  async registered(times = 2): Promise<void> {
    const { deathId, personKey } = this;
    const death = { deathId, personKey, diedOn: '2026-03-02', registeredOn: '2026-03-02' };
    await this.office.service.deliver(deathRegistered, death, { times });
    await this.answered('done');
  }

  async revoked(times = 2): Promise<void> {
    const { deathId, personKey } = this;
    const revoked = { deathId, personKey, revokedOn: '2026-03-02', reason: 'person-alive' };
    await this.office.service.deliver(deathRevoked, revoked, { times });
    await this.answered('undone');
  }

  /** What the service did, and what it took back: `done home-adaptation-closed 1`. */
  async effects(): Promise<string[]> {
    return (await this.office.events(this.deathId)).flatMap(({ type, data }) =>
      (data as { effects: { effect: string; count: number }[] }).effects.map(
        ({ effect, count }) => `${type.split('.').at(-2)} ${effect} ${count}`,
      ),
    );
  }

  private answered(verb: string): Promise<void> {
    return this.office.service.eventually(async () => {
      expect(await this.office.verbs(this.deathId)).toContain(verb);
    });
  }
}
