import { loadPolicyPacks, PolicyBook } from '@minzheng/policy';

const packs = await loadPolicyPacks(new URL('../../../../policies', import.meta.url).pathname);

/** The packs in the repository. */
export const demoBook = new PolicyBook(packs.flatMap(({ figures }) => figures));
