import { type Clock, shanghaiDate } from '@minzheng/domain';
import { loadPolicyPacks, type PolicyBook, readPolicyBook, storePolicyPacks } from '@minzheng/policy';
import type { DataSource } from 'typeorm';

/** The policy figures (政策标准) of this service: stored in its database, held in memory. */
export class PolicyReader {
  private current: PolicyBook | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly policyDir: string | undefined,
  ) {}

  /** All figures and calendars. */
  get book(): PolicyBook {
    if (this.current === undefined) throw new Error('The policy figures are not loaded yet');
    return this.current;
  }

  /**
   * Stores the packs of POLICY_DIR, one process at a time, and reads what is in force and was.
   * @throws CodedError `policy-row-immutable` when a pack alters a figure that has been in force
   */
  async load(): Promise<void> {
    const packs = this.policyDir === undefined ? [] : await loadPolicyPacks(this.policyDir);
    this.current = await this.dataSource.transaction(async (manager) => {
      if (packs.length > 0) {
        await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('minzheng policy', 0))`);
        await storePolicyPacks(manager, packs, shanghaiDate(this.clock.now()));
      }
      return readPolicyBook(manager);
    });
  }
}
