export * from './figure-name.js';
export * from './policy-book.js';
export * from './policy-error.js';
export { type PolicyFigure } from './policy-figure.js';
export { bookOfPacks, loadPolicyPacks, type PolicyPack } from './policy-pack.js';
export * from './policy-store.js';
