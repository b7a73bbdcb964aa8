/** Parses a file by its language, as a module or as a script. */
import type * as t from '@babel/types'
import { staticKey } from '../nodes.js'
import { parserPlugins, type Language } from './language.js'

interface Transformed {
  readonly code?: string | null | undefined
  readonly map?: object | null | undefined
  readonly metadata?: object | undefined
}

/** What is used of `@babel/core`, described without the types of one version. */
export interface Babel {
  parseSync(code: string, options: object): object | null
  traverse(file: object, visitor: object): void
  transformFromAstSync(file: object, code: string, options: object): Transformed | null
}

/** What a file without `import` and `export` is: known, or read from whether it uses `require` and `exports`. */
export type Format = 'module' | 'commonjs' | 'by-content'

export interface ParseInput {
  readonly code: string
  readonly filename: string
  readonly language: Language
  /** For files that neither their name nor an `import` or `export` tells. */
  readonly format: Format
}

const moduleSyntax = new Set([
  'ImportDeclaration', 'ExportNamedDeclaration', 'ExportDefaultDeclaration', 'ExportAllDeclaration', 'TSImportEqualsDeclaration', 'TSExportAssignment',
])
/** Text that CommonJS is not written without. */
const commonjsText = /\b(?:module|exports|require)\b/

const hasModuleSyntax = ({ program }: t.File): boolean => program.body.some(({ type }) => moduleSyntax.has(type))

/** @throws the parser's SyntaxError */
export function parseFile(babel: Babel, input: ParseInput): t.File {
  const format = input.language.format ?? input.format
  if (format === 'module') return parse(babel, input, 'module')
  let file: t.File
  try {
    file = parse(babel, input, 'module')
  } catch (error) {
    // Sloppy code is no module.
    try { return parse(babel, input, 'script') } catch { throw error }
  }
  if (hasModuleSyntax(file)) return file
  if (format === 'commonjs') return parse(babel, input, 'script')
  if (!commonjsText.test(input.code)) return file
  // Parsed anew: looking scopes up has left its marks on the tree.
  return parse(babel, input, usesCommonJs(babel, file) ? 'script' : 'module')
}

interface Reference {
  readonly node: t.Identifier | t.JSXIdentifier
  readonly parent: t.Node
  readonly scope: { hasBinding(name: string, noGlobals: boolean): boolean }
}

/** Does the code use the `module.exports`, `exports` or `require()` that CommonJS gives, and no variables of its own of these names? */
function usesCommonJs(babel: Babel, file: t.File): boolean {
  let found = false
  babel.traverse(file, {
    ReferencedIdentifier({ node, parent, scope }: Reference) { found ||= isCommonJs(node.name, node, parent) && !scope.hasBinding(node.name, true) },
  })
  return found
}

function isCommonJs(name: string, node: t.Node, parent: t.Node): boolean {
  switch (name) {
    case 'exports': return parent.type !== 'UnaryExpression'
    case 'require': return parent.type === 'CallExpression' && parent.callee === node
    case 'module': return parent.type === 'MemberExpression' && parent.object === node && staticKey(parent.property, parent.computed) === 'exports'
    default: return false
  }
}

function parse(babel: Babel, input: ParseInput, sourceType: 'module' | 'script'): t.File {
  try {
    return attempt(babel, input, sourceType, 'decorators')
  } catch (error) {
    // Decorators of parameters are known to TypeScript's older form alone.
    if ((error as { reasonCode?: string }).reasonCode !== 'UnsupportedParameterDecorator') throw error
    return attempt(babel, input, sourceType, 'decorators-legacy')
  }
}

function attempt(
  babel: Babel, { code, filename, language }: ParseInput, sourceType: 'module' | 'script', decorators: 'decorators' | 'decorators-legacy',
): t.File {
  const isScript = sourceType === 'script'
  return babel.parseSync(code, {
    babelrc: false, configFile: false, browserslistConfigFile: false, filename, sourceType, highlightCode: false,
    parserOpts: {
      plugins: parserPlugins(language, decorators), allowReturnOutsideFunction: isScript, allowNewTargetOutsideFunction: isScript,
      allowUndeclaredExports: true,
    },
  }) as t.File
}
