import type { DynamicModule, ForwardReference, Type } from '@nestjs/common';
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

type ModuleReference = Type<unknown> | DynamicModule | ForwardReference<() => Type<unknown>>;

/** What provider classes of a module and its imports declare, without an application: nothing is made or connected. */
export function declarationsIn<D>(module: Type<unknown>, declarationOf: (target: object) => D | undefined): D[] {
  const seen = new Set<unknown>();
  const found: D[] = [];
  const visit = (reference: ModuleReference): void => {
    const dynamic = 'forwardRef' in reference ? reference.forwardRef() : reference;
    if (seen.has(dynamic)) return;
    seen.add(dynamic);
    const [target, own] = 'module' in dynamic ? [dynamic.module, dynamic] : [dynamic, undefined];
    const listed = <T>(what: 'imports' | 'providers'): T[] => [
      ...((own?.[what] ?? []) as T[]),
      ...((Reflect.getMetadata(what, target) ?? []) as T[]),
    ];
    for (const provider of listed<unknown>('providers')) {
      const declaration = typeof provider === 'function' ? declarationOf(provider) : undefined;
      if (declaration !== undefined) found.push(declaration);
    }
    for (const imported of listed<ModuleReference>('imports')) visit(imported);
  };
  visit(module);
  return found;
}
