/** The import of `machine` goes when all calls of it are gone: what is left of `switchyard` in the output is what the output uses. */
import type ts from 'typescript'
import { isErased, isMember, skipOuter } from '../host.js'
import { isSwitchyard } from '../scan/machine-call.js'
import type { Writer } from '../write/environment.js'
import { attached } from '../write/untag.js'

/** The statements of the file without the imports that only calls of `machine()` have used. */
export function withoutUnusedMachine(writer: Writer, statements: readonly ts.Statement[]): readonly ts.Statement[] {
  const { ts } = writer
  const gone = goneNames(writer)
  if (gone.size === 0) return statements
  return statements.flatMap((statement): ts.Statement[] => {
    if (ts.isImportDeclaration(statement) && isSwitchyard(ts, statement.moduleSpecifier)) return withoutNames(writer, statement, gone)
    const isEquals = ts.isImportEqualsDeclaration(statement) && ts.isExternalModuleReference(statement.moduleReference)
    return isEquals && !statement.modifiers && isSwitchyard(ts, statement.moduleReference.expression) && gone.has(statement.name.text)
      ? [onlyComments(writer, statement)] : [statement]
  })
}

/** What stays of an import that goes: the comments in front of it, such as a licence. */
function onlyComments({ ts, factory, file }: Writer, node: ts.Statement): ts.Statement {
  const made = factory.createNotEmittedStatement(node)
  const source = ts.getOriginalNode(node)
  for (const { pos, end, kind } of source.pos < 0 ? [] : attached(ts, file, source)) {
    const text = file.text.slice(pos, end)
    const isBlock = kind === ts.SyntaxKind.MultiLineCommentTrivia
    // TypeScript itself keeps references (`/// <reference …>`).
    if (!text.startsWith('///')) ts.addSyntheticLeadingComment(made, kind, text.slice(2, isBlock ? -2 : undefined), true)
  }
  return made
}

/** The names that calls of `machine()` went through, and that nothing else in the file uses; a local of the same name counts as a use. */
function goneNames({ ts, file, machines, wrappers }: Writer): ReadonlySet<string> {
  const callees = new Map<ts.Node, string>()
  for (const [call, fn] of wrappers) {
    if (!machines.has(fn)) continue
    const callee = skipOuter(ts, (call as ts.CallExpression).expression)
    const name = isMember(ts, callee) ? callee.expression : callee
    if (ts.isIdentifier(name)) callees.set(name, name.text)
  }
  const gone = new Set(callees.values())
  if (gone.size === 0) return gone
  const stack: ts.Node[] = file.statements.filter((each) => !ts.isImportDeclaration(each))
  for (let node = stack.pop(); node && gone.size > 0; node = stack.pop()) {
    if (ts.isIdentifier(node) && !callees.has(node)) gone.delete(node.text)
    ts.forEachChild(node, (child) => { if (isUse(ts, node!, child)) stack.push(child) })
  }
  return gone
}

/** Can the child of a node be a use of a name: is it no property's name and no type? */
function isUse(ts: Writer['ts'], node: ts.Node, child: ts.Node): boolean {
  if (isErased(ts, child)) return false
  if (ts.isPropertyAccessExpression(node) || ts.isPropertyAssignment(node) || ts.isImportEqualsDeclaration(node)) return child !== node.name
  return !((ts.isMethodDeclaration(node) || ts.isPropertyDeclaration(node) || ts.isAccessor(node)) && child === node.name && ts.isIdentifier(child))
}

interface Resolver { isReferencedAliasDeclaration?(node: ts.Node): boolean }
type Internals = ts.TransformationContext & { getEmitResolver?(): Resolver }

/**
 * Of an import that a transformer has changed TypeScript drops nothing any more, so that what only types use, or nothing at all, goes here.
 */
function withoutNames(writer: Writer, node: ts.ImportDeclaration, gone: ReadonlySet<string>): ts.Statement[] {
  const { ts, factory, context, file } = writer
  const { importClause: clause } = node
  const { namedBindings: bindings } = clause ?? {}
  const names = !clause ? [] : [clause, ...(!bindings ? [] : ts.isNamedImports(bindings) ? bindings.elements : [bindings])]
  if (!clause || clause.isTypeOnly || !names.some(({ name }) => name && gone.has(name.text))) return [node]
  const resolver = (context as Internals | undefined)?.getEmitResolver?.()
  const keepsUnused = context?.getCompilerOptions().verbatimModuleSyntax === true || (file.flags & ts.NodeFlags.JavaScriptFile) !== 0
  const stays = (each: ts.ImportClause | ts.ImportSpecifier | ts.NamespaceImport): boolean => each.name !== undefined && !gone.has(each.name.text)
    && !(ts.isImportSpecifier(each) && each.isTypeOnly) && (keepsUnused || resolver?.isReferencedAliasDeclaration?.(ts.getOriginalNode(each)) !== false)
  const named = bindings && ts.isNamedImports(bindings) ? bindings.elements.filter(stays) : []
  const rest = bindings && ts.isNamespaceImport(bindings) ? (stays(bindings) ? bindings : undefined)
    : named.length > 0 ? factory.updateNamedImports(bindings as ts.NamedImports, named) : undefined
  const name = stays(clause) ? clause.name : undefined
  if (!name && !rest) return [onlyComments(writer, node)]
  const { phaseModifier } = clause as { readonly phaseModifier?: unknown }
  const made = factory.updateImportClause(clause, phaseModifier as never, name, rest)
  return [factory.updateImportDeclaration(node, node.modifiers, made, node.moduleSpecifier, node.attributes)]
}
