import type { Transaction } from '@minzheng/platform';
import { HouseholdMember, LiveClaim } from '../household/household.entity.js';
import { duplicateApplication } from './benefit-application.errors.js';
import type { CaseFile } from './case-file.js';

/**
 * Claims the programmes of a case for everybody who counts in its household; the same person cannot be claimed twice in
 * the whole city, whichever township asks.
 * @throws ProblemError 409 `duplicate-application`, which does not say who or where
 */
export async function claimProgrammes(tx: Transaction, file: CaseFile): Promise<void> {
  const { id, division, programmes } = file.application;
  await releaseClaims(tx, id);
  const counted = new Set(file.assessment.members.filter((member) => member.counted).map(({ ref }) => ref));
  // In one order everywhere, so that two cases with the same people wait for each other instead of deadlocking.
  const keys = file.members
    .filter(({ ref }) => counted.has(ref))
    .map(({ personKey }) => personKey)
    .sort();
  const claims = programmes.flatMap((programme) => keys.map((personKey) => ({ id: tx.uuid(), programme, personKey })));
  const claimed = await tx.query(
    `INSERT INTO live_claim (id, programme, person_key, application_id, division)
     SELECT claim.id, claim.programme, claim.person_key, $4, $5
     FROM unnest($1::uuid[], $2::text[], $3::text[]) AS claim (id, programme, person_key)
     ON CONFLICT DO NOTHING RETURNING id`,
    [
      claims.map((claim) => claim.id),
      claims.map(({ programme }) => programme),
      claims.map(({ personKey }) => personKey),
      id,
      division,
    ],
  );
  if (claimed.length < claims.length) throw duplicateApplication();
}

/** The claims of an award that goes on after all; whoever has been claimed elsewhere meanwhile stays there. */
export async function restoreClaims(
  tx: Transaction,
  { applicationId, division, programme }: { applicationId: string; division: string; programme: string },
  refs: readonly string[],
): Promise<void> {
  const members = await tx.list(HouseholdMember, {
    where: [
      ['application_id = ?', applicationId],
      ['ref = ANY(?)', refs],
    ],
    orderBy: 'person_key',
    limit: 100,
  });
  for (const { personKey } of members) {
    await tx.query(
      `INSERT INTO live_claim (id, programme, person_key, application_id, division) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING`,
      [tx.uuid(), programme, personKey, applicationId, division],
    );
  }
}

/** Whoever has left the household of a case may apply elsewhere. */
export async function releaseClaimsOf(
  tx: Transaction,
  applicationId: string,
  left: readonly { readonly memberRef: string }[],
): Promise<void> {
  if (left.length === 0) return;
  const claims = await tx
    .select(LiveClaim, 'claim')
    .innerJoin(
      HouseholdMember,
      'member',
      'member.applicationId = claim.applicationId AND member.personKey = claim.personKey',
    )
    .andWhere('claim.applicationId = :applicationId', { applicationId })
    .andWhere('member.ref IN (:...refs)', { refs: left.map(({ memberRef }) => memberRef) })
    .getMany();
  await tx.delete(claims);
}

/** The people of a case may apply again. */
export async function releaseClaims(tx: Transaction, applicationId: string): Promise<void> {
  const claims = await tx
    .select(LiveClaim, 'claim')
    .andWhere('claim.applicationId = :applicationId', { applicationId })
    .getMany();
  await tx.delete(claims);
}
