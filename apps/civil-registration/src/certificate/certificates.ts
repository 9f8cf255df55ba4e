import {
  FieldCipher,
  SERVICE_CONFIG,
  SignedCodes,
  type ConfigOf,
  type FieldBinding,
  type ReadTransaction,
  type Transaction,
} from '@minzheng/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { civilRegistrationConfig } from '../civil-registration.config.js';
import type { OpenedParty } from '../people/parties.js';
import { nextCertificateNumber, type CertificateLetters } from './certificate-number.js';
import { Certificate, type CertificateKind } from './certificate.entity.js';

/** A person as a certificate prints it. */
export interface PrintedPerson {
  readonly role: string;
  readonly name: string;
  readonly sex: 'male' | 'female';
  readonly birthDate: string;
  readonly identityNumber: string;
}

/** What stands on the paper besides number, kind and days. */
export interface PrintedCertificate {
  readonly holders: readonly PrintedPerson[];
}

/** What a new certificate says and about which registration. */
export interface Issue {
  readonly kind: CertificateKind;
  readonly letters: CertificateLetters;
  readonly caseId: string;
  readonly division: string;
  readonly registeredOn: string;
  readonly printed: PrintedCertificate;
  readonly replaces?: { readonly id: string; readonly reason: string };
}

/** Purpose of the codes on certificates of this service. */
const codePurpose = 'civil-registration-certificate';

const sealedIn = (id: string): FieldBinding => ({ table: 'certificate', column: 'printed_sealed', id });

/** Issues certificates and makes and reads their codes. */
@Injectable()
export class Certificates {
  readonly codes: SignedCodes;

  constructor(
    private readonly cipher: FieldCipher,
    @Inject(SERVICE_CONFIG) config: ConfigOf<typeof civilRegistrationConfig>,
  ) {
    this.codes = new SignedCodes(config.SIGNED_CODE_KEYS);
  }

  /** Issues a certificate with the next number of its office, in the registration's own transaction. */
  async issue(tx: Transaction, issue: Issue): Promise<Certificate> {
    const id = tx.uuid();
    const certificate = Object.assign(new Certificate(), {
      id,
      division: issue.division,
      kind: issue.kind,
      letters: issue.letters,
      number: await nextCertificateNumber(tx, issue.letters, issue.division),
      state: 'valid',
      caseId: issue.caseId,
      registeredOn: issue.registeredOn,
      issuedOn: tx.today,
      printedSealed: this.cipher.seal(sealedIn(id), JSON.stringify(issue.printed)),
      replaces: issue.replaces?.id ?? null,
      reason: issue.replaces?.reason ?? null,
      replacedElsewhereBy: null,
    });
    await tx.insert(certificate);
    return certificate;
  }

  /** What stands on the paper. */
  printed({ id, printedSealed }: Certificate): PrintedCertificate {
    return JSON.parse(this.cipher.open(sealedIn(id), printedSealed)) as PrintedCertificate;
  }

  /** The text of the QR code: the certificate's id and number, signed. */
  codeOf({ id, number }: Certificate): string {
    return this.codes.sign(codePurpose, { id, number });
  }

  /** The id in a code that this platform signed; undefined for any other text. */
  idIn(code: string): string | undefined {
    return this.codes.read(codePurpose, code)?.['id'];
  }
}

/** The certificate about a registration that holds, if any. */
export async function validOf(tx: ReadTransaction, caseId: string): Promise<Certificate | undefined> {
  const [certificate] = await tx.list(Certificate, {
    where: [
      ['case_id = ?', caseId],
      ['state = ?', 'valid'],
    ],
    orderBy: 'id',
    limit: 1,
  });
  return certificate;
}

export function printedPerson({ role, name, sex, birthDate, identityNumber }: OpenedParty): PrintedPerson {
  return { role, name, sex, birthDate, identityNumber };
}

/** Number under which another office issued the certificate of a registration anew, whose row this caller does not see. */
export async function numberElsewhere(tx: ReadTransaction, caseId: string): Promise<string | null> {
  const [certificate] = await tx.list(Certificate, {
    where: [
      ['case_id = ?', caseId],
      ['(replaced_elsewhere_by IS NOT NULL) = ?', true],
    ],
    orderBy: 'id DESC',
    limit: 1,
  });
  return certificate?.replacedElsewhereBy ?? null;
}
