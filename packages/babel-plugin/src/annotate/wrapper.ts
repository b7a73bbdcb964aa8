/** `machine(function* () {})`, imported or required from 'switchyard' under any name. */
import type * as t from '@babel/types'
import { bare, type Node } from '../nodes.js'
import type { Outside } from '../scan/names.js'
import { replaceAt, type Spot } from '../scan/spot.js'
import { inherit } from '../write/fill.js'

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
    if (statement.type === 'ImportDeclaration') imported(statement, direct, modules)
    else if (statement.type === 'VariableDeclaration') for (const each of statement.declarations) required(each, direct, modules)
    else if (statement.type === 'TSImportEqualsDeclaration') {
      const { moduleReference: from, id } = statement
      if (from.type === 'TSExternalModuleReference' && isSwitchyard(from.expression)) modules.add(id.name)
    }
  }
  return { direct, modules }
}

const isSwitchyard = (node: Node | null | undefined): boolean => node?.type === 'StringLiteral' && node.value === 'switchyard'

function imported(node: t.ImportDeclaration, direct: Set<string>, modules: Set<string>): void {
  if (!isSwitchyard(node.source) || node.importKind === 'type') return
  for (const specifier of node.specifiers) {
    if (specifier.type !== 'ImportSpecifier') modules.add(specifier.local.name)
    else if (wordOf(specifier.imported) === 'machine') direct.add(specifier.local.name)
  }
}

function required({ id, init }: t.VariableDeclarator, direct: Set<string>, modules: Set<string>): void {
  const call = init && bare(init)
  if (call?.type !== 'CallExpression' || call.callee.type !== 'Identifier' || call.callee.name !== 'require' || !isSwitchyard(call.arguments[0])) return
  if (id.type === 'Identifier') modules.add(id.name)
  else if (id.type === 'ObjectPattern') {
    for (const property of id.properties) {
      if (property.type !== 'ObjectProperty' || property.computed || wordOf(property.key) !== 'machine') continue
      if (property.value.type === 'Identifier') direct.add(property.value.name)
    }
  }
}

const wordOf = (node: Node): string | null => (node.type === 'Identifier' ? node.name : node.type === 'StringLiteral' ? node.value : null)

/** Is the call one of the imported `machine`, not of a local of that name? */
export function isWrapperCall(spot: Spot, names: WrapperNames, outside: Outside): boolean {
  const callee = bare((spot.node as t.CallExpression).callee as Node)
  const isLocal = (name: string): boolean => outside.namesFrom(spot.parent).has(name)
  if (callee.type === 'Identifier') return names.direct.has(callee.name) && !isLocal(callee.name)
  const object = memberOf(callee)
  return object !== null && names.modules.has(object) && !isLocal(object)
}

/** The name of the object whose member `machine` a node is, or null. */
export function memberOf(node: Node): string | null {
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier') return null
  const { property, object } = node
  const name = property.type === 'StringLiteral' ? property.value : property.type === 'Identifier' && !node.computed ? property.name : null
  return name === 'machine' ? object.name : null
}

/** Takes away the call around a function that has been compiled: all it does is to give the function back. */
export function unwrap(spot: Spot): void {
  // Of an optional chain the call is a link.
  if (spot.node.type !== 'CallExpression') return
  const [first, ...others] = spot.node.arguments
  if (first && first.type !== 'SpreadElement' && others.length === 0) replaceAt(spot, inherit(first, spot.node))
}
