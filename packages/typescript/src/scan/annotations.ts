/** Which functions of a file are to become machines: directives, JSDoc tags, `machine()`, mode `all`. */
import type ts from 'typescript'
import { classifyDirective, diagnostic, type Diagnostic, hasMachineTag, type Options } from '@switchyard/core'
import { directives, hasModifier, isErased, locate, type TS } from '../host.js'
import { machineCall, type MachineImports } from './machine-call.js'
import { outward, type Visit } from './visit.js'

export interface FileAnnotations {
  readonly ts: TS
  readonly file: ts.SourceFile
  readonly options: Options
  /** "use machine" at the top of the file. */
  readonly wholeFile: boolean
  readonly imports: MachineImports
  readonly diagnostics: Diagnostic[]
}

/** What a directive prologue says; typing errors are reported. */
export function readDirectives(at: Pick<FileAnnotations, 'ts' | 'file' | 'diagnostics'>, statements: readonly ts.Statement[]): 'use' | 'no' | null {
  let found: 'use' | 'no' | null = null
  for (const directive of directives(at.ts, statements)) {
    const kind = classifyDirective(directive.text)
    if (kind.kind === 'typo') {
      at.diagnostics.push(diagnostic('SY1003', locate(at.ts, at.file, directive), { found: directive.text, expected: kind.expected }))
    } else if (kind.kind !== 'other') found = kind.kind
  }
  return found
}

/** Is the function to become a machine? Annotations on what is no synchronous generator are reported. */
export function isMachine(a: FileAnnotations, at: Visit): boolean {
  const { ts } = a
  const { node } = at
  if (!ts.isFunctionLike(node) || ts.isTypeNode(node) || isErased(ts, node)) return false
  const body = 'body' in node ? node.body as ts.Node | undefined : undefined
  const own = body && ts.isBlock(body) ? readDirectives(a, body.statements) : null
  if (own === 'no') return false
  const call = machineCall(ts, a.imports, at)
  const asked = own === 'use' || call !== null || hasTag(a, at)
  const isGenerator = (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isMethodDeclaration(node))
    && node.asteriskToken !== undefined
  const isAsync = hasModifier(ts, node, ts.SyntaxKind.AsyncKeyword)
  if (isGenerator && !isAsync) return asked || a.wholeFile || a.options.mode === 'all'
  if (asked) reportKind(a, node, isAsync, isGenerator, call)
  return false
}

function reportKind(a: FileAnnotations, node: ts.Node, isAsync: boolean, isGenerator: boolean, call: ts.CallExpression | null): void {
  const location = locate(a.ts, a.file, node)
  if (isAsync) a.diagnostics.push(diagnostic('SY1002', location, { what: isGenerator ? 'An async generator' : 'An async function' }))
  else if (!call) a.diagnostics.push(diagnostic('SY1001', location, { what: describe(a.ts, node) }))
}

export function describe(ts: TS, node: ts.Node): string {
  if (ts.isArrowFunction(node)) return 'an arrow function'
  if (ts.isConstructorDeclaration(node)) return 'a constructor'
  if (ts.isAccessor(node)) return 'an accessor'
  if (ts.isMethodDeclaration(node)) return 'a method'
  return 'a function'
}

/** A JSDoc comment with the tag stands in front of the function, or of the declaration it is the value of. */
function hasTag(a: FileAnnotations, at: Visit): boolean {
  const { ts } = a
  if (isTagged(a, at.node)) return true
  if (ts.isFunctionDeclaration(at.node) || ts.isMethodDeclaration(at.node)) return false
  let holder = outward(ts, at)
  if (holder && machineCall(ts, a.imports, at)) holder = outward(ts, holder)
  if (!holder) return false
  if (ts.isVariableDeclaration(holder.node)) {
    const statement = holder.parent?.parent?.node
    return isTagged(a, holder.node) || (statement !== undefined && ts.isVariableStatement(statement) && isTagged(a, statement))
  }
  return (ts.isPropertyAssignment(holder.node) || ts.isPropertyDeclaration(holder.node) || ts.isExportAssignment(holder.node))
    && isTagged(a, holder.node)
}

function isTagged(a: FileAnnotations, node: ts.Node): boolean {
  const { ts } = a
  const original = ts.getOriginalNode(node)
  if (original.pos < 0) return false
  const { text } = a.file
  const start = original.getStart(a.file)
  const ranges = [...(ts.getTrailingCommentRanges(text, original.pos) ?? []), ...(ts.getLeadingCommentRanges(text, original.pos) ?? [])]
  return ranges.some((range) => range.end <= start && range.kind === ts.SyntaxKind.MultiLineCommentTrivia
    && hasMachineTag(text.slice(range.pos + 2, range.end - 2)))
}

