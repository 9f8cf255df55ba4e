import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier/flat';
import { importX, createNodeResolver } from 'eslint-plugin-import-x';
import unicorn from 'eslint-plugin-unicorn';
import tseslint from 'typescript-eslint';
import { noRealIdentityNumber } from './tools/eslint/no-real-identity-number.mjs';

/** All libraries but testing, which is for specs only. */
const productionLibraries = ['domain', 'contracts', 'policy', 'workflow', 'messaging', 'platform'].map(
  (name) => `scope:${name}`,
);

/** Who may import whom; the same table stands in docs/architecture.md. */
const boundaries = [
  { sourceTag: 'scope:domain', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'scope:contracts', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'scope:policy', onlyDependOnLibsWithTags: ['scope:domain'] },
  { sourceTag: 'scope:workflow', onlyDependOnLibsWithTags: ['scope:domain'] },
  { sourceTag: 'scope:messaging', onlyDependOnLibsWithTags: ['scope:contracts'] },
  {
    sourceTag: 'scope:platform',
    onlyDependOnLibsWithTags: ['scope:domain', 'scope:policy', 'scope:messaging', 'scope:contracts', 'scope:workflow'],
  },
  { sourceTag: 'scope:testing', onlyDependOnLibsWithTags: ['type:lib'] },
  { sourceTag: 'type:service', onlyDependOnLibsWithTags: productionLibraries },
  { sourceTag: 'type:sandbox', onlyDependOnLibsWithTags: ['scope:domain'] },
  { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['type:lib', 'type:service'] },
];

const boundaryRule = (constraints) => [
  'error',
  {
    enforceBuildableLibDependency: false,
    // Specs of these two libraries run on the test application, which is built from them.
    ignoredCircularDependencies: ['policy', 'messaging', 'platform', 'contracts', 'domain', 'workflow'].map((name) => [
      `@minzheng/${name}`,
      '@minzheng/testing',
    ]),
    depConstraints: constraints,
  },
];

const boundariesOfSpecs = boundaries.map((rule) => ({
  ...rule,
  onlyDependOnLibsWithTags: [...rule.onlyDependOnLibsWithTags, 'scope:testing'],
}));

const specs = ['**/*.spec.ts', '**/*.e2e-spec.ts', '**/test/**/*.ts'];

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      'apps/*/bundle/**',
      '**/out-tsc/**',
      '**/node_modules/**',
      '.nx/**',
      '.minzheng/**',
      '**/files/**',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { requireDefaultForNonUnion: true, considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Modules and DTO marker classes of Nest have no members of their own.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // A DTO class names a shape for validation and OpenAPI; answers are plain objects of that shape.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['**/*.ts', '**/*.mjs'],
    plugins: {
      unicorn,
      nx: { rules: nx.rules ?? {} },
      'import-x': importX,
      minzheng: { rules: { 'no-real-identity-number': noRealIdentityNumber } },
    },
    settings: {
      'import-x/resolver-next': [
        createNodeResolver({
          conditionNames: ['@minzheng/source', 'node', 'import', 'default'],
          extensionAlias: { '.js': ['.ts', '.js'] },
        }),
      ],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
    },
    rules: {
      'unicorn/filename-case': ['error', { case: 'kebabCase' }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'minzheng/no-real-identity-number': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  { plugins: { '@nx': nx }, files: ['**/*.ts'], rules: { '@nx/enforce-module-boundaries': boundaryRule(boundaries) } },
  {
    files: specs,
    rules: {
      '@nx/enforce-module-boundaries': boundaryRule(boundariesOfSpecs),
      // Supertest bodies are any by nature; specs assert on them field by field.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['tools/**', '**/cli/**'], rules: { 'no-console': 'off' } },
  prettier,
);
