/** `machine(function* () {})`, imported from 'switchyard' under any name. */
import type * as t from '@babel/types'
import { bare, type Node } from '../nodes.js'
import type { Outside } from '../scan/names.js'
import type { Spot } from '../scan/spot.js'

export interface WrapperNames {
  /** Local names of `machine`. */
  readonly direct: ReadonlySet<string>
  /** Local names of the whole module. */
  readonly modules: ReadonlySet<string>
}

export function wrapperNames(program: t.Program): WrapperNames {
  const direct = new Set<string>()
  const modules = new Set<string>()
  for (const statement of program.body) {
    if (statement.type !== 'ImportDeclaration' || statement.source.value !== 'switchyard' || statement.importKind === 'type') continue
    for (const specifier of statement.specifiers) {
      if (specifier.type === 'ImportNamespaceSpecifier') modules.add(specifier.local.name)
      else if (specifier.type === 'ImportSpecifier' && importedName(specifier) === 'machine') direct.add(specifier.local.name)
    }
  }
  return { direct, modules }
}

const importedName = ({ imported }: t.ImportSpecifier): string => (imported.type === 'Identifier' ? imported.name : imported.value)

/** Is the call one of the imported `machine`, not of a local of that name? */
export function isWrapperCall(spot: Spot, names: WrapperNames, outside: Outside): boolean {
  const callee = bare((spot.node as t.CallExpression).callee as Node)
  const isLocal = (name: string): boolean => outside.namesFrom(spot.parent).has(name)
  if (callee.type === 'Identifier') return names.direct.has(callee.name) && !isLocal(callee.name)
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false
  const { property, object } = callee
  const name = property.type === 'StringLiteral' ? property.value : property.type === 'Identifier' && !callee.computed ? property.name : null
  return name === 'machine' && names.modules.has(object.name) && !isLocal(object.name)
}
