import { loadPolicyPacks, PolicyBook } from '@minzheng/policy';
import path from 'node:path';

/** All packs of the repository, as a service loads them. */
export async function policyBook(): Promise<PolicyBook> {
  const packs = await loadPolicyPacks(path.resolve(import.meta.dirname, '../../../../policies'));
  return new PolicyBook(packs.flatMap(({ figures }) => figures));
}
