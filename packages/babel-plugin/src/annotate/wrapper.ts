/** `machine(function* () {})`, imported or required from 'switchyard' under any name. */
import type * as t from '@babel/types'
import { bare, eachChild, field, isTypeOnly, type Kit, type Node } from '../nodes.js'
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
  if ((node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression') || node.object.type !== 'Identifier') return null
  const { property, object } = node
  const name = property.type === 'StringLiteral' ? property.value : property.type === 'Identifier' && !node.computed ? property.name : null
  return name === 'machine' ? object.name : null
}

/** Takes away the call around a function that has been compiled: all it does is to give the function back. The identifier the call went through. */
export function unwrap(spot: Spot): t.Identifier | null {
  if (spot.node.type !== 'CallExpression') return null
  const [first, ...others] = spot.node.arguments
  if (!first || first.type === 'SpreadElement' || others.length > 0) return null
  const callee = bare(spot.node.callee as Node)
  replaceAt(spot, inherit(first, spot.node))
  return (callee.type === 'MemberExpression' ? callee.object : callee) as t.Identifier
}

/**
 * Drops the imports that only calls which are gone have used: what is left of `switchyard` in the output is what the output uses. A local of
 * the same name counts as a use.
 * @param gone the identifiers that calls went through
 * @returns whether an import has gone
 */
export function dropUnused(kit: Kit, program: t.Program, gone: readonly t.Identifier[]): boolean {
  const names = new Set(gone.map(({ name }) => name))
  const stack: Node[] = program.body.filter(({ type }) => type !== 'ImportDeclaration')
  for (let node = stack.pop(); node && names.size > 0; node = stack.pop()) {
    if (node.type === 'Identifier' || node.type === 'JSXIdentifier') names.delete(node.name)
    const own = field(node, 'computed') === true || node.type === 'ExportSpecifier' ? null
      : node.type === 'TSImportEqualsDeclaration' ? node.id : field(node, node.type === 'MemberExpression' ? 'property' : 'key')
    eachChild(kit, node, (child) => { if (child !== own && !isTypeOnly(child)) stack.push(child) })
  }
  if (names.size === 0) return false
  const kept = program.body.filter((statement) => {
    if (statement.type === 'TSImportEqualsDeclaration') {
      const { moduleReference: from, id } = statement
      return field(statement, 'isExport') === true || from.type !== 'TSExternalModuleReference' || !isSwitchyard(from.expression) || !names.has(id.name)
    }
    if (statement.type !== 'ImportDeclaration' || !isSwitchyard(statement.source) || statement.importKind === 'type') return true
    const specifiers = statement.specifiers.filter(({ local }) => !names.has(local.name))
    const isEmptied = specifiers.length === 0 && statement.specifiers.length > 0
    if (!isEmptied) statement.specifiers = specifiers
    return !isEmptied
  })
  moveComments(program.body, kept)
  const isFewer = kept.length < program.body.length
  program.body = kept
  return isFewer
}

/** Comments of a statement that goes, such as licences at the head of the file, go to the next one. */
function moveComments(all: readonly t.Statement[], kept: readonly t.Statement[]): void {
  let lost: t.Comment[] = []
  for (const statement of all) {
    if (!kept.includes(statement)) lost.push(...(statement.leadingComments ?? []))
    else if (lost.length > 0) {
      const own = statement.leadingComments ?? []
      statement.leadingComments = [...lost, ...own.filter((each) => !lost.includes(each))]
      lost = []
    }
  }
}
