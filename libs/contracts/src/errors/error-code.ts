/** A stable machine-readable code of an RFC 9457 problem document. */
export interface ErrorCode {
  /** Stable kebab-case code; clients branch on it, so it never changes its meaning. */
  readonly code: string;
  /** HTTP status, 400 to 599. */
  readonly status: number;
  /** Title for people, the same for every occurrence. */
  readonly title: string;
}

/** Declares the codes of one area; one file per area under `errors/`. */
export function defineErrorCodes<const Codes extends Record<string, { status: number; title: string }>>(
  codes: Codes,
): readonly (ErrorCode & { readonly code: keyof Codes & string })[] {
  return Object.freeze(
    Object.entries(codes).map(([code, { status, title }]) => Object.freeze({ code, status, title })),
  );
}
