/** PostgreSQL's bigint arrives as text; amounts in fen are safe integers. */
export const fenTransformer = {
  to: (value: number | null): number | null => value,
  from: (value: string | null): number | null => (value === null ? null : Number(value)),
};
