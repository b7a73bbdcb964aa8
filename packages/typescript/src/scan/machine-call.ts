/** Calls of `machine` as imported from `switchyard`. */
import type ts from 'typescript'
import { skipOuter, type TS } from '../host.js'
import { outward, type Visit } from './visit.js'

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

/** Is the expression `machine`, by the names of the imports? */
export function isMachineName(ts: TS, imports: MachineImports, node: ts.Expression): boolean {
  const callee = skipOuter(ts, node)
  if (ts.isIdentifier(callee)) return imports.names.has(callee.text)
  return ts.isPropertyAccessExpression(callee) && callee.name.text === 'machine' && ts.isIdentifier(callee.expression)
    && imports.namespaces.has(callee.expression.text)
}

/** The `machine(…)` whose first argument stands at `at`, if it does. */
export function machineCall(ts: TS, imports: MachineImports, at: Visit): ts.CallExpression | null {
  if (imports.names.size === 0 && imports.namespaces.size === 0) return null
  const parent = outward(ts, at)?.node
  if (!parent || !ts.isCallExpression(parent) || !isMachineName(ts, imports, parent.expression)) return null
  const first = parent.arguments[0]
  return first && skipOuter(ts, first) === at.node ? parent : null
}
