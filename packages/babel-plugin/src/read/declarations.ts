/** Declarations at the level of a structured list. */
import type * as t from '@babel/types'
import type { ClassStatement, Declarator, Expression, FunctionStatement, Hole, HostExpression, Statement, Target, VariableStatement } from '@switchyard/core'
import { locationOf, type Node } from '../nodes.js'
import type { Step, Task } from '../steps.js'
import { leafExpression } from './host.js'
import type { Place } from './place.js'
import type { Reader } from './reader.js'
import { declareFunction, visitClass, visitFunction } from './visit-functions.js'
import { declarationKind } from './visit-statements.js'

export function* readVariables(r: Reader, node: t.VariableDeclaration, place: Place): Task<VariableStatement> {
  const kind = declarationKind(node)
  const declarators: Declarator[] = []
  for (const each of node.declarations) {
    const names: string[] = []
    const target: Target = yield r.target(each.id, place, { access: 'init', names })
    const init: Expression | null = each.init ? yield r.expression(each.init, place) : null
    for (const name of names) r.session.builder.declare(place.scope, name, kind)
    declarators.push({ location: locationOf(each), target, init })
  }
  return { kind: 'Variables', node, location: locationOf(node), declarationKind: kind, declarators }
}

export function readFunctionStatement(r: Reader, node: t.FunctionDeclaration, place: Place): FunctionStatement {
  const id = node.id!
  const holes: Hole[] = []
  declareFunction(r.walk, node, id.name, place)
  const ref = r.session.builder.ref(id, id.name, 'init', place.scope, locationOf(id))
  r.walk.collect(holes, () => visitFunction(r.walk, node, place))
  return { kind: 'Function', node, location: locationOf(node), ref, expression: leafExpression(node, holes) }
}

export function* readClassStatement(r: Reader, node: t.ClassDeclaration, place: Place): Task<ClassStatement> {
  const id = node.id!
  const ref = r.session.builder.ref(id, id.name, 'init', place.scope, locationOf(id))
  let expression: HostExpression
  if (r.session.suspends(node)) expression = yield r.expression(node, place)
  else {
    const holes: Hole[] = []
    r.walk.collect(holes, () => visitClass(r.walk, node, place))
    expression = leafExpression(node, holes)
  }
  r.session.builder.declare(place.scope, id.name, 'class')
  return { kind: 'Class', node, location: locationOf(node), ref, expression }
}

/**
 * An enum is still TypeScript when this host sees it. It becomes a variable whose value is made in an arrow function, where the
 * declaration is left to whoever strips the types.
 */
export function readEnum(r: Reader, node: t.TSEnumDeclaration, place: Place): Step<Statement> {
  if (r.session.suspends(node)) r.session.refuse(node, 'An enum with a yield')
  const name = node.id.name
  if (place.scope.declarations.get(name)?.some((each) => each.kind === 'let')) r.session.refuse(node, 'The second part of an enum')
  const id = { ...node.id }
  const result = { type: 'ReturnStatement', argument: { type: 'Identifier', name } } as t.ReturnStatement
  const body = { type: 'BlockStatement', body: [node, result], directives: [] as t.Directive[] } as t.BlockStatement
  const arrow = { type: 'ArrowFunctionExpression', params: [] as Node[], body, async: false, expression: false } as t.ArrowFunctionExpression
  const call = { type: 'CallExpression', callee: arrow, arguments: [] as Node[] } as unknown as t.CallExpression
  const init = r.leaf(call, place)
  const ref = r.session.builder.ref(id, name, 'init', place.scope, locationOf(node.id))
  r.session.builder.declare(place.scope, name, 'let')
  const location = locationOf(node)
  const target: Target = { kind: 'RefTarget', ref, location: ref.location }
  return { kind: 'Variables', node, location, declarationKind: 'let', declarators: [{ location, target, init }] }
}
