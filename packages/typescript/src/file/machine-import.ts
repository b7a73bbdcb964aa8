/** The import of `machine` goes when all calls of it are gone: what is left of `switchyard` in the output is what the output uses. */
import type ts from 'typescript'
import { isErased, isMember, skipOuter } from '../host.js'
import { isSwitchyard } from '../scan/machine-call.js'
import type { Writer } from '../write/environment.js'

/** The statements of the file without the imports that only calls of `machine()` have used. */
export function withoutUnusedMachine(writer: Writer, statements: readonly ts.Statement[]): readonly ts.Statement[] {
  const { ts } = writer
  const gone = goneNames(writer)
  if (gone.size === 0) return statements
  return statements.flatMap((statement): ts.Statement[] => {
    if (ts.isImportDeclaration(statement) && isSwitchyard(ts, statement.moduleSpecifier)) return withoutNames(writer, statement, gone)
    const isEquals = ts.isImportEqualsDeclaration(statement) && ts.isExternalModuleReference(statement.moduleReference)
    return isEquals && !statement.modifiers && isSwitchyard(ts, statement.moduleReference.expression) && gone.has(statement.name.text)
      ? [writer.factory.createNotEmittedStatement(statement)] : [statement]
  })
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
function withoutNames({ ts, factory, context, file }: Writer, node: ts.ImportDeclaration, gone: ReadonlySet<string>): ts.Statement[] {
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
  // Comments in front of it stay or go as in front of any import that TypeScript drops.
  if (!name && !rest) return [factory.createNotEmittedStatement(node)]
  const { phaseModifier } = clause as { readonly phaseModifier?: unknown }
  const made = factory.updateImportClause(clause, phaseModifier as never, name, rest)
  return [factory.updateImportDeclaration(node, node.modifiers, made, node.moduleSpecifier, node.attributes)]
}
