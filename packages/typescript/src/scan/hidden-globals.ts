/** Declarations at the program level that would hide a global from the inlined runtime. */
import type ts from 'typescript'
import { diagnostic, type Diagnostic, inlinedGlobals } from '@switchyard/core'
import { isErased, locate, type TS } from '../host.js'
import { boundNames, varNames } from '../read/bindings.js'

export function hiddenGlobals(ts: TS, file: ts.SourceFile): readonly Diagnostic[] {
  return file.statements.flatMap((statement) => [...new Set(declaredBy(ts, statement))].sort().filter((name) => inlinedGlobals.includes(name))
    .map((name) => diagnostic('SY1011', locate(ts, file, statement), { name })))
}

function declaredBy(ts: TS, statement: ts.Statement): readonly string[] {
  if (isErased(ts, statement)) return []
  const names = varNames(ts, [statement], true)
  if (ts.isVariableStatement(statement)) for (const { name } of statement.declarationList.declarations) names.push(...boundNames(ts, name))
  else if (ts.isImportDeclaration(statement)) names.push(...importedNames(ts, statement))
  else if (ts.isImportEqualsDeclaration(statement) || ts.isEnumDeclaration(statement)) names.push(statement.name)
  else if (ts.isModuleDeclaration(statement) && ts.isIdentifier(statement.name)) names.push(statement.name)
  return names.map((name) => ts.idText(name))
}

/** Those of values. */
function importedNames(ts: TS, { importClause }: ts.ImportDeclaration): readonly ts.Identifier[] {
  if (!importClause || importClause.isTypeOnly) return []
  const { name, namedBindings } = importClause
  const first = name ? [name] : []
  if (!namedBindings) return first
  if (ts.isNamespaceImport(namedBindings)) return [...first, namedBindings.name]
  return [...first, ...namedBindings.elements.flatMap((element) => (element.isTypeOnly ? [] : [element.name]))]
}
