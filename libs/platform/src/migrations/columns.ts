/** The columns of VersionedEntity, to begin a table with. */
export const versionedColumns = `id uuid PRIMARY KEY,
  version integer NOT NULL CHECK (version > 0),
  ${divisionColumn()},
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL`;

/** A division code; compared byte by byte so that a prefix is a range of the index. */
export function divisionColumn(name = 'division'): string {
  return `${name} varchar(12) COLLATE "C" NOT NULL CHECK (${name} ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$')`;
}

/** An amount in fen. */
export function fenColumn(name: string): string {
  return `${name} bigint NOT NULL`;
}

/** A value sealed by FieldCipher; list it in the service's `encryptedColumns`. */
export function sealedColumn(name: string): string {
  return `${name} bytea NOT NULL`;
}

/** The pseudonym of a person (see PersonKeys). */
export function personKeyColumn(name = 'person_key'): string {
  return `${name} varchar(64) COLLATE "C" NOT NULL CHECK (${name} ~ '^pk[0-9A-Za-z-]+_[0-9A-Za-z_-]{43}$')`;
}
