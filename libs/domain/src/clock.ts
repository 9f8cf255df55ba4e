/** Source of the present moment; injected everywhere so that time can be moved in tests and in the sandbox. */
export interface Clock {
  now(): Date;
}
