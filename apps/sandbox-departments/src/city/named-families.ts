import { familyOf, templates, type FamilyTemplate } from './templates.js';
import { freshIdentities, namedIdentities } from './identities.js';
import type { Family } from './family.js';

/** One family of every template that is always there, under the number `N-<template>`. */
export function namedFamilies(): { family: Family; template: FamilyTemplate }[] {
  return templates.map((template, index) => ({
    template,
    family: familyOf(template, namedIdentities(index), {
      number: `N-${template.name}`,
      origin: 'named',
      village: template.village,
    }),
  }));
}

/** A family of `template` that nobody has applied for yet; `counter` is taken once from the database. */
export function freshFamily(template: FamilyTemplate, counter: number, village?: string): Family {
  return familyOf(template, freshIdentities(counter), {
    number: `F-${String(counter).padStart(6, '0')}`,
    origin: 'fresh',
    village: village ?? template.village,
  });
}
