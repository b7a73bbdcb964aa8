/**
 * The rules that hold the house: form of the text, no import cycles, who may import whom, no mutable state in modules, and a warning's worth of
 * size limits as errors, set where another look is due.
 */
import stylistic from '@stylistic/eslint-plugin'
import { createNodeResolver, importX } from 'eslint-plugin-import-x'
import globals from 'globals'
import ts from 'typescript-eslint'

const hosts = ['@switchyard/babel-plugin', '@switchyard/typescript', '@switchyard/rollup-plugin', '@switchyard/cli']
const compilers = ['@babel/*', 'typescript']

/** Packages that files under `files` must not import, and why. */
const wall = (files, forbidden, message) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group: forbidden, message }] }] },
})

const form = {
  '@stylistic/semi': ['error', 'never', { beforeStatementContinuationChars: 'always' }],
  '@stylistic/quotes': ['error', 'single', { avoidEscape: true, allowTemplateLiterals: 'always' }],
  '@stylistic/indent': ['error', 2, {
    SwitchCase: 1, flatTernaryExpressions: true, ignoredNodes: ['ConditionalExpression', 'TSUnionType', 'TemplateLiteral *'],
  }],
  '@stylistic/max-len': ['error', { code: 160, ignoreUrls: true, ignoreRegExpLiterals: true }],
  '@stylistic/comma-dangle': ['error', 'only-multiline'],
  '@stylistic/eol-last': 'error',
  '@stylistic/no-trailing-spaces': 'error',
  '@stylistic/no-multiple-empty-lines': ['error', { max: 1, maxEOF: 0 }],
  '@stylistic/object-curly-spacing': ['error', 'always'],
  '@stylistic/keyword-spacing': 'error',
  '@stylistic/space-before-blocks': 'error',
  '@stylistic/space-infix-ops': 'error',
  '@stylistic/arrow-parens': ['error', 'always'],
}

const house = {
  'eqeqeq': ['error', 'always', { null: 'ignore' }],
  'prefer-const': ['error', { destructuring: 'all' }],
  'no-var': 'error',
  'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 90, skipBlankLines: true, skipComments: true, IIFEs: false }],
  'no-restricted-syntax': ['error',
    {
      selector: ':matches(Program, ExportNamedDeclaration) > VariableDeclaration:not([kind="const"])',
      message: 'No mutable state in modules: pass a context.',
    },
  ],
  'import-x/no-cycle': ['error', { ignoreExternal: true }],
  'import-x/no-self-import': 'error',
}

const loose = {
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true }],
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/no-non-null-assertion': 'off',
  'no-cond-assign': ['error', 'except-parens'],
}

export default ts.config(
  { ignores: ['**/dist/', '**/node_modules/', 'fixtures/', 'coverage/', '.cache/', '**/*.tmp.*'] },
  ...ts.configs.recommended,
  {
    files: ['**/*.{ts,mjs,js}'],
    plugins: { '@stylistic': stylistic, 'import-x': importX },
    languageOptions: { globals: globals.node },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js', '.mjs'], extensionAlias: { '.js': ['.ts', '.js'] } })],
      'import-x/ignore': ['/node_modules/', '/dist/'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
    },
    rules: { ...form, ...house, ...loose },
  },
  wall(['packages/core/**'], [...hosts, ...compilers, 'switchyard/*', '!switchyard/contract', 'node:*'],
    'Core knows no host, no platform, and of the runtime only the contract.'),
  wall(['packages/runtime/**'], [...hosts, ...compilers, '@switchyard/core', 'node:*'], 'The runtime runs everywhere and has no dependencies.'),
  wall(['packages/babel-plugin/**'], ['typescript', '@switchyard/typescript', 'node:*'], 'The Babel host knows no other host and reads no file.'),
  wall(['packages/typescript/**'], ['@babel/*', '@switchyard/babel-plugin'], 'The TypeScript host knows no other host.'),
  wall(['packages/rollup-plugin/**'], ['typescript', '@switchyard/typescript', '@switchyard/cli', '@switchyard/core', 'rollup', 'vite', 'rolldown', 'node:*'],
    'The Rollup plugin drives the Babel host, imports none of the tools it runs under, and reads no file.'),
  wall(['packages/cli/**'], ['typescript', '@switchyard/typescript', '@switchyard/core', '@switchyard/rollup-plugin'], 'The command drives the Babel host.'),
  { files: ['test/**'], rules: { 'max-lines-per-function': 'off' } },
)
