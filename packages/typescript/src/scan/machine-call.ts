/** Calls of `machine` as imported or required from `switchyard`. */
import type ts from 'typescript'
import { isErased, isMember, skipOuter, type TS } from '../host.js'
import { outermost, type Visit } from './visit.js'

const moduleName = 'switchyard'

/** Local names under which `machine` is imported, by itself or as a member of a namespace. */
export interface MachineImports {
  readonly names: ReadonlySet<string>
  readonly namespaces: ReadonlySet<string>
}

export function machineImports(ts: TS, file: ts.SourceFile): MachineImports {
  const names = new Set<string>()
  const namespaces = new Set<string>()
  for (const statement of file.statements) {
    if (ts.isImportEqualsDeclaration(statement)) {
      const { moduleReference } = statement
      if (ts.isExternalModuleReference(moduleReference) && isSwitchyard(ts, moduleReference.expression)) namespaces.add(ts.idText(statement.name))
    } else if (ts.isImportDeclaration(statement)) imported(ts, statement, names, namespaces)
    else if (ts.isVariableStatement(statement)) for (const each of statement.declarationList.declarations) required(ts, each, names, namespaces)
  }
  return { names, namespaces }
}

function imported(ts: TS, { moduleSpecifier, importClause }: ts.ImportDeclaration, names: Set<string>, namespaces: Set<string>): void {
  if (!isSwitchyard(ts, moduleSpecifier) || !importClause || importClause.isTypeOnly) return
  const { name, namedBindings } = importClause
  if (name) namespaces.add(ts.idText(name))
  if (namedBindings && ts.isNamespaceImport(namedBindings)) namespaces.add(ts.idText(namedBindings.name))
  if (!namedBindings || !ts.isNamedImports(namedBindings)) return
  for (const item of namedBindings.elements) if ((item.propertyName ?? item.name).text === 'machine') names.add(ts.idText(item.name))
}

/** `const { machine } = require("switchyard")` */
function required(ts: TS, { name, initializer }: ts.VariableDeclaration, names: Set<string>, namespaces: Set<string>): void {
  const call = initializer && skipOuter(ts, initializer)
  if (!call || !ts.isCallExpression(call) || !ts.isIdentifier(call.expression) || ts.idText(call.expression) !== 'require') return
  if (!isSwitchyard(ts, call.arguments[0])) return
  if (ts.isIdentifier(name)) namespaces.add(ts.idText(name))
  else if (ts.isObjectBindingPattern(name)) {
    for (const item of name.elements) {
      const key = item.propertyName ?? item.name
      const isMachine = !item.dotDotDotToken && (ts.isIdentifier(key) || ts.isStringLiteral(key)) && key.text === 'machine'
      if (isMachine && ts.isIdentifier(item.name)) names.add(ts.idText(item.name))
    }
  }
}

export function isSwitchyard(ts: TS, node: ts.Expression | undefined): boolean {
  return node !== undefined && ts.isStringLiteral(node) && node.text === moduleName
}

/** The local name through which the expression is `machine`, or null. */
export function machineName(ts: TS, imports: MachineImports, node: ts.Expression): string | null {
  const callee = skipOuter(ts, node)
  if (ts.isIdentifier(callee)) return imports.names.has(callee.text) ? callee.text : null
  if (!isMember(ts, callee) || !ts.isIdentifier(callee.expression) || !imports.namespaces.has(callee.expression.text)) return null
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text
    : ts.isStringLiteral(callee.argumentExpression) ? callee.argumentExpression.text : null
  return name === 'machine' ? callee.expression.text : null
}

/** Can the call be replaced by the function it is given: does it evaluate nothing else? */
export const isOnlyWrapper = (ts: TS, call: ts.CallExpression): boolean =>
  call.arguments.length === 1 && !ts.isSpreadElement(call.arguments[0]!) && !ts.isOptionalChain(call)

/**
 * The local name through which a node is `machine` as a value, or null: what is given to it in this way stays a native generator. Calls,
 * declarations, `typeof` and types are no such uses.
 */
export function unseenName(ts: TS, imports: MachineImports, at: Visit): string | null {
  const { node, parent } = at
  const isMachine = ts.isIdentifier(node) ? imports.names.has(node.text) && isReference(ts, node, parent!.node) : isMember(ts, node)
  const name = isMachine ? machineName(ts, imports, node as ts.Expression) : null
  if (name === null) return null
  const whole = outermost(ts, at)
  const around = whole.parent!.node
  if ((ts.isCallExpression(around) && around.expression === whole.node) || ts.isTypeOfExpression(around)) return null
  for (let up: Visit | null = whole.parent; up; up = up.parent) {
    if (isErased(ts, up.node) || ts.isImportDeclaration(up.node) || ts.isImportEqualsDeclaration(up.node)) return null
    if (ts.isExportDeclaration(up.node) && (up.node.moduleSpecifier || up.node.isTypeOnly)) return null
  }
  return name
}

function isReference(ts: TS, node: ts.Identifier, around: ts.Node): boolean {
  if (ts.isExportSpecifier(around)) return (around.propertyName ?? around.name) === node
  if (ts.isShorthandPropertyAssignment(around)) return true
  if (ts.isBindingElement(around)) return around.initializer === node
  if (ts.isLabeledStatement(around) || ts.isBreakOrContinueStatement(around)) return false
  return (around as { name?: ts.Node }).name !== node
}
