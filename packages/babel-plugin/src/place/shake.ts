/**
 * Bundlers leave out what nobody uses, but not a class or literal that sets machines up as it is made. Where nothing else happens, it is made by a call
 * that they may leave out:
 *
 *   class C { *m() { … } }    ->    const C = /*#__PURE__*\/ (() => Object.defineProperty(class { static { … } m() { … } }, "name", …))()
 *
 * Like a variable, a class has no value until it is reached (ECMA-262 15.7.15, 14.3.1). One that may be assigned to stays a declaration.
 */
import type * as t from '@babel/types'
import { bare, eachChild, isAnonymousDefinition, isDirectEval, staticKey, type Kit, type Node } from '../nodes.js'
import * as build from '../write/build.js'
import { inherit } from '../write/fill.js'
import { isInert, isInertClass, type Inert } from './inert.js'

/** @param setUps what sets machines up, and the classes and literals it stands in */
export function makeShakeable(kit: Kit, program: t.Program, setUps: ReadonlySet<Node>, programNames: ReadonlySet<string>): void {
  const fixed = setUps.size === 0 || programNames.has('Object') ? null : unassigned(kit, program)
  if (fixed === null) return
  const known = new Set<string>()
  const inert: Inert = { known, setUps, ownSymbol: programNames.has('Symbol'), onSetUp: () => {} }
  for (const statement of program.body) early(statement, known)
  program.body = program.body.flatMap((statement) => {
    const made = shake(inert, statement, fixed)
    for (const each of made) late(each, known)
    return made
  })
}

type IsFixed = (name: string) => boolean

/** Tells names that nothing assigns to, and no namespace of TypeScript's goes on with; null where nobody knows. */
function unassigned(kit: Kit, program: t.Program): IsFixed | null {
  const names = new Set<string>()
  const stack: { readonly node: Node; readonly target: boolean }[] = [{ node: program, target: false }]
  for (let at; (at = stack.pop());) {
    const { node, target } = at
    if (isDirectEval(node)) return null
    if (target && node.type === 'Identifier') names.add(node.name)
    if (node.type === 'TSModuleDeclaration' && node.id.type === 'Identifier') names.add(node.id.name)
    const assigned = targetOf(node)
    eachChild(kit, node, (child) => stack.push({ node: child, target: target || child === assigned }))
  }
  return (name) => !names.has(name)
}

/** What an assignment writes to; names that are only read in it count, too. */
function targetOf(node: Node): Node | null {
  switch (node.type) {
    case 'AssignmentExpression': case 'ForInStatement': case 'ForOfStatement': return node.left
    case 'UpdateExpression': return node.argument
    default: return null
  }
}

/** Names that have values before anything runs. */
function early(statement: t.Statement, known: Set<string>): void {
  if (statement.type === 'ImportDeclaration') for (const { local } of statement.specifiers) known.add(local.name)
  const declared = declarationOf(statement)
  if (declared?.type === 'FunctionDeclaration' && declared.id) known.add(declared.id.name)
}

/** Names that have values when the statement has run. */
function late(statement: t.Statement, known: Set<string>): void {
  const declared = declarationOf(statement)
  if (declared?.type === 'ClassDeclaration' && declared.id) known.add(declared.id.name)
  if (declared?.type === 'VariableDeclaration') for (const { id } of declared.declarations) if (id.type === 'Identifier') known.add(id.name)
}

const declarationOf = (statement: t.Statement): Node | null | undefined =>
  (statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration' ? statement.declaration : statement)

function shake(inert: Inert, statement: t.Statement, isFixed: IsFixed): t.Statement[] {
  switch (statement.type) {
    case 'ClassDeclaration': return isSettingUp(inert, statement, isFixed) ? [inherit(variableOf(statement), statement)] : [statement]
    case 'VariableDeclaration': shakeVariables(inert, statement); return [statement]
    case 'ExportNamedDeclaration': {
      const { declaration } = statement
      if (declaration?.type === 'VariableDeclaration') shakeVariables(inert, declaration)
      if (declaration?.type === 'ClassDeclaration' && isSettingUp(inert, declaration, isFixed)) statement.declaration = variableOf(declaration)
      return [statement]
    }
    case 'ExportDefaultDeclaration': return shakeDefault(inert, statement, isFixed)
    default: return [statement]
  }
}

const isSettingUp = (inert: Inert, node: t.ClassDeclaration, isFixed: IsFixed): boolean =>
  inert.setUps.has(node) && (!node.id || isFixed(node.id.name)) && isInertClass(inert, node)

/** Without a name of its own inside: some bundlers number names that stand in one another. Nobody assigns to the one around it. */
const variableOf = (node: t.ClassDeclaration): t.VariableDeclaration =>
  build.variables('const', [build.declarator(build.identifier(node.id!.name), pureCall(named(node.id!.name, expressionOf(node))))])

/** Comments stay in front of the statement. Abstract classes are declarations alone, and what is abstract in them are types. */
function expressionOf({ leadingComments: _, trailingComments: __, ...node }: t.ClassDeclaration): t.Expression {
  const body = node.body.body.filter((each) => !('abstract' in each && each.abstract))
  return { ...node, type: 'ClassExpression', id: null, abstract: false, body: { ...node.body, body } } as unknown as t.Expression
}

function shakeVariables(inert: Inert, node: t.VariableDeclaration): void {
  for (const each of node.declarations) {
    if (!each.init || each.id.type !== 'Identifier' || !isLiteralSettingUp(inert, each.init)) continue
    each.init = pureCall(isAnonymousDefinition(each.init) ? named(each.id.name, each.init) : each.init)
  }
}

function isLiteralSettingUp(inert: Inert, value: t.Expression): boolean {
  let found = false
  return isInert({ ...inert, onSetUp: () => { found = true } }, value) && found
}

function shakeDefault(inert: Inert, statement: t.ExportDefaultDeclaration, isFixed: IsFixed): t.Statement[] {
  const { declaration } = statement
  if (declaration.type === 'ClassDeclaration') {
    if (!isSettingUp(inert, declaration, isFixed)) return [statement]
    if (!declaration.id) {
      statement.declaration = pureCall(named('default', expressionOf(declaration)))
      return [statement]
    }
    const { name } = declaration.id
    const specifier = { type: 'ExportSpecifier', local: build.identifier(name), exported: build.identifier('default') }
    const exported = { type: 'ExportNamedDeclaration', declaration: null, specifiers: [specifier], source: null, attributes: [] } as unknown as t.Statement
    return [inherit(variableOf(declaration), statement), exported]
  }
  if (declaration.type !== 'FunctionDeclaration' && declaration.type !== 'TSDeclareFunction' && isLiteralSettingUp(inert, declaration)) {
    statement.declaration = pureCall(isAnonymousDefinition(declaration) ? named('default', declaration) : declaration)
  }
  return [statement]
}

/** The class, named as in its old place. Some minifiers take names from classes that stand in a property of that name. */
function named(name: string, value: t.Expression): t.Expression {
  const hasOwn = (bare(value) as t.ClassExpression).body.body.some((each) => 'static' in each && each.static && 'key' in each
    && each.key.type !== 'PrivateName' && staticKey(each.key, 'computed' in each && each.computed === true) === 'name')
  if (hasOwn) return value
  const descriptor = build.object([build.property('value', build.string(name)), build.property('configurable', build.boolean(true))])
  return build.call(build.member(build.identifier('Object'), 'defineProperty'), [value, build.string('name'), descriptor])
}

function pureCall(value: t.Expression | t.BlockStatement): t.Expression {
  const call = build.call(build.arrow([], value), [])
  call.leadingComments = [{ type: 'CommentBlock', value: '#__PURE__' } as t.Comment]
  return call
}
