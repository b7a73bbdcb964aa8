/** Finds synchronous generators in JavaScript source, exactly: by parsing it. */
import { parse, type ParserPlugin } from '@babel/parser'

/** Syntax that tests use and the parser reads only when asked to; the compilers are told the same. */
export const parserPlugins: readonly ParserPlugin[] = [
  'explicitResourceManagement', 'importAttributes', 'deferredImportEvaluation', 'sourcePhaseImports', 'decorators',
]

/** No text without one of these holds a generator: spares the parse of most files. */
const trace = /\byield\b|\bfunction\s*\*|\*\s*[\w$#"'[\\]|\*[^/]*\*\/\s*[\w$#"'[\\]/

export function mayHoldGenerator(source: string): boolean {
  return trace.test(source)
}

/** The number of synchronous generators in the source, or null when it does not parse. */
export function countGenerators(source: string, isModule: boolean): number | null {
  try {
    const { program } = parse(source, { sourceType: isModule ? 'module' : 'script', plugins: [...parserPlugins], createParenthesizedExpressions: false })
    return count(program)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

interface Node {
  readonly type: string
  readonly generator?: boolean
  readonly async?: boolean
  readonly id?: { readonly name: string } | null
}

/** The runtime that is put into a file asks a generator function for its prototypes. */
const isRuntime = ({ type, id }: Node): boolean => type === 'FunctionDeclaration' && id?.name.includes('nativeIntrinsics') === true

/** With a stack of its own: a test may nest deeper than the engine's. */
function count(root: object): number {
  const open: unknown[] = [root]
  let found = 0
  while (open.length > 0) {
    const value = open.pop()
    if (Array.isArray(value)) open.push(...(value as unknown[]))
    else if (isNode(value)) {
      if (value.generator === true && value.async !== true) found++
      else if (isRuntime(value)) continue
      for (const [key, child] of Object.entries(value)) if (!key.endsWith('omments') && key !== 'loc') open.push(child)
    }
  }
  return found
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}
