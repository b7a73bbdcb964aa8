/** Calls of `machine` as imported from `switchyard`. */
import type ts from 'typescript'
import { isMember, skipOuter, type TS } from '../host.js'

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
      if (ts.isExternalModuleReference(moduleReference) && isSwitchyard(ts, moduleReference.expression)) namespaces.add(statement.name.text)
    } else if (ts.isImportDeclaration(statement) && isSwitchyard(ts, statement.moduleSpecifier) && statement.importClause) {
      const { name, namedBindings } = statement.importClause
      if (name) namespaces.add(name.text)
      if (namedBindings && ts.isNamespaceImport(namedBindings)) namespaces.add(namedBindings.name.text)
      if (!namedBindings || !ts.isNamedImports(namedBindings)) continue
      for (const item of namedBindings.elements) if ((item.propertyName ?? item.name).text === 'machine') names.add(item.name.text)
    }
  }
  return { names, namespaces }
}

function isSwitchyard(ts: TS, node: ts.Expression): boolean {
  return ts.isStringLiteral(node) && node.text === moduleName
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
