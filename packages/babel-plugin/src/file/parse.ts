/** Parses a file by its language, as a module or as a script. */
import type * as t from '@babel/types'
import { parserPlugins, type Language } from './language.js'

interface Transformed {
  readonly code?: string | null | undefined
  readonly map?: object | null | undefined
  readonly metadata?: object | undefined
}

/** What is used of `@babel/core`, described without the types of one version. */
export interface Babel {
  parseSync(code: string, options: object): object | null
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
const commonjsText = /\bmodule\s*\.\s*exports\b|\bexports\s*\.\s*[\w$]|\bexports\s*\[|\brequire\s*\(/

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
  return format === 'commonjs' || commonjsText.test(input.code) ? parse(babel, input, 'script') : file
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
