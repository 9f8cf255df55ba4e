/** The fields of a class without its prototype, so that they can be shown as part of something else. */
export type Plain<T> = Pick<T, keyof T>;
