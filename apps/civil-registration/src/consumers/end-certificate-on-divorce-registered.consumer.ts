import { divorceRegistered, type PayloadOf } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { EventConsumer, type ConsumerHandler, type Transaction } from '@minzheng/platform';
import { Certificate } from '../certificate/certificate.entity.js';

/**
 * A marriage certificate is worth nothing once the two are divorced. Any office of the city may have issued it, of which the
 * office of the divorce sees nothing; the platform, which acts for all of them, hears of it by event.
 */
@EventConsumer({ name: 'end-certificate-on-divorce-registered', event: divorceRegistered })
export class EndCertificateOnDivorceRegistered implements ConsumerHandler<PayloadOf<typeof divorceRegistered>> {
  async handle({ data }: ReceivedEvent<PayloadOf<typeof divorceRegistered>>, tx: Transaction): Promise<void> {
    for (const id of await certificatesOf(tx, data)) {
      const certificate = await tx.lock(Certificate, id);
      if (certificate.state !== 'valid') continue;
      certificate.state = 'ended';
      await tx.save(certificate);
      const { division } = certificate;
      tx.audit({
        action: 'certificate-ended',
        subjectType: 'certificate',
        subjectId: id,
        division,
        details: { divorceId: data.divorceId },
      });
    }
  }
}

/** Of marriages that were filed before the divorce: the two may have married each other again since. */
async function certificatesOf(
  tx: Transaction,
  { divorceId, personKeys }: PayloadOf<typeof divorceRegistered>,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT certificate.id FROM certificate
     WHERE kind = 'marriage' AND state = 'valid' AND case_id < $1 AND case_id IN (
       SELECT case_id FROM party WHERE person_key = ANY ($2) GROUP BY case_id HAVING count(*) = 2)
     ORDER BY certificate.id`,
    [divorceId, personKeys],
  );
  return rows.map(({ id }) => id);
}
