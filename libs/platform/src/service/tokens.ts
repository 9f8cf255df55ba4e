/** Injection tokens of the values every service has. */
export const SERVICE_DEFINITION = Symbol('SERVICE_DEFINITION');
/** {@link HttpServiceConfig}: what every program reads from the environment. */
export const PLATFORM_CONFIG = Symbol('PLATFORM_CONFIG');
/** `ConfigOf<typeof definition.config>`: what this service alone reads from the environment. */
export const SERVICE_CONFIG = Symbol('SERVICE_CONFIG');
/** `Clock` of @minzheng/domain: business time, moved in tests and in the sandbox. */
export const CLOCK = Symbol('CLOCK');
/** `RandomSource` of @minzheng/domain. */
export const RANDOM = Symbol('RANDOM');
