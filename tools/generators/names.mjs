/** @param {string} name kebab-case */
export const pascalCase = (name) =>
  name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** @param {string} name kebab-case */
export const camelCase = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/** @param {string} name kebab-case */
export const snakeCase = (name) => name.replaceAll('-', '_');

/** @param {string} name kebab-case */
export const words = (name) => name.replaceAll('-', ' ');

/** @param {string} name kebab-case */
export const constantCase = (name) => snakeCase(name).toUpperCase();
