import { setTimeout as sleep } from 'node:timers/promises';

import { type Case, CityOffice, type Declaration } from '../../acceptance/city-office.ts';
import { PlatformClient, Refusal } from '../../demo/platform-client.ts';
import type { PlatformUnderTest } from '../../failures/support/platform-under-test.ts';
import type { TimedLedger } from './timed-ledger.ts';

/** Longer than consumers, relays and leases need to come back. */
const patienceMs = 300_000;
/** How long events that are under way get before an authorisation counts as missing. */
const underWayMs = 20_000;

/** A family's matter as its window knows it. */
export interface Matter {
  readonly household: Declaration;
  /** Unknown before the draft is acknowledged, and again when the platform knows nothing of it. */
  id: string | undefined;
  /** Whether members have been asked to sign; who had done so when the machine failed shows in the draft. */
  begun: boolean;
}

/**
 * Takes matters on from whatever state the platform finds them in, as officials do who look first: what was lost is done
 * again, what is there is not.
 */
export class CaseDriver {
  readonly office: CityOffice;
  readonly #platform: PlatformUnderTest;
  readonly #day: string;

  private constructor(platform: PlatformUnderTest, office: CityOffice, day: string) {
    this.#platform = platform;
    this.office = office;
    this.#day = day;
  }

  static async on(platform: PlatformUnderTest, ledger: TimedLedger, day: string): Promise<CaseDriver> {
    const client = await PlatformClient.of(platform.runtime.issuerUrl, { onAttempt: ledger.record });
    return new CaseDriver(platform, new CityOffice(platform.runtime, client, patienceMs), day);
  }

  /** Families who have not applied yet. */
  async families(count: number): Promise<Matter[]> {
    const matters: Matter[] = [];
    for (let index = 0; index < count; index += 1) {
      matters.push({ household: await this.office.family('scenario-1'), id: undefined, begun: false });
    }
    return matters;
  }

  /** On to publicity, from wherever it stands. */
  async publish(matter: Matter): Promise<void> {
    for (;;) {
      const view = await this.#look(matter);
      if (!(await this.#step(matter, view))) return;
    }
  }

  /** From publicity to the decision. */
  async conclude({ id = '' }: Matter): Promise<Case> {
    const { state } = await this.office.until(id, 'the end of publicity', (view) => view.state !== 'in-publicity');
    if (state === 'publicity-ended') await this.office.act(this.office.review, id, 'start-review');
    if (state !== 'confirmed') await this.office.act(this.office.county, id, 'confirm');
    return this.office.show(id);
  }

  async #look(matter: Matter): Promise<Case | undefined> {
    if (matter.id === undefined) return undefined;
    try {
      return await this.office.show(matter.id);
    } catch (error) {
      if (!(error instanceof Refusal && error.status === 404)) throw error;
      matter.id = undefined;
      return undefined;
    }
  }

  /** One act; false when there is none to do before publicity. */
  async #step(matter: Matter, view: Case | undefined): Promise<boolean> {
    const { office } = this;
    if (view === undefined) {
      if (!matter.begun) {
        matter.begun = true;
        const { members } = matter.household;
        for (const member of members) await office.authorise(matter.household, member, this.#day);
      }
      matter.id = (await office.draft(matter.household)).id;
      return true;
    }
    switch (view.state) {
      case 'draft':
        await this.#complete(matter, view.id);
        await office.act(office.window, view.id, 'submit');
        return true;
      case 'submitted':
        await this.#complete(matter, view.id);
        await office.act(office.window, view.id, 'accept');
        return true;
      case 'accepted':
        await office.until(view.id, 'the report is applied', ({ verification }) => !!verification?.reportId);
        if (!(await this.#isInvestigated(view.id))) await office.investigated(view.id, this.#day);
        await office.opinionGiven(view.id);
        return true;
      case 'opinion-given':
        await office.act(office.window, view.id, 'start-publicity');
        return true;
      default:
        return false;
    }
  }

  /** Signatures that are still under way are waited for; what is missing then was lost, and is signed again. */
  async #complete({ household }: Matter, id: string): Promise<void> {
    for (;;) {
      let missing: string[] = [];
      for (const deadline = Date.now() + underWayMs; Date.now() < deadline;) {
        ({ missingAuthorizations: missing } = await this.office.show(id));
        if (missing.length === 0) return;
        await sleep(100);
      }
      const members = household.members.filter(({ ref }) => missing.includes(ref));
      for (const member of members) await this.office.authorise(household, member, this.#day);
    }
  }

  async #isInvestigated(id: string): Promise<boolean> {
    const rows = await this.#platform.query(
      'social-assistance',
      `SELECT 1 FROM case_history WHERE application_id = $1 AND action = 'record-investigation'`,
      [id],
    );
    return rows.length > 0;
  }
}
