import type { ModulesContainer } from '@nestjs/core';

/** One provider instance of the application with what its class declares. */
export interface DeclaredProvider<D> {
  readonly instance: unknown;
  readonly declaration: D;
}

/** All provider instances whose class carries a declaration; each once, however many modules export it. */
export function providersWith<D>(
  modules: ModulesContainer,
  declarationOf: (target: object) => D | undefined,
): DeclaredProvider<D>[] {
  const found = new Map<unknown, DeclaredProvider<D>>();
  for (const module of modules.values()) {
    for (const { metatype, instance } of module.providers.values()) {
      if (typeof metatype !== 'function' || instance === undefined || instance === null) continue;
      const declaration = declarationOf(metatype);
      if (declaration !== undefined) found.set(instance, { instance, declaration });
    }
  }
  return [...found.values()];
}
