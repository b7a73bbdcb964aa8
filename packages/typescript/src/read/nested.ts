/** Functions and classes inside the machine function: scopes of their own, with holes for what they take from outside. */
import type ts from 'typescript'
import type { Scope } from '@switchyard/core'
import { hasStrictDirective, isErased } from '../host.js'
import { boundNames, declare, hasParameterExpressions, hoistBody } from './bindings.js'
import type { Env } from './env.js'
import { walkMetadata } from './metadata.js'
import type { Reader } from './reader.js'
import { walkBinding, walkInitializer } from './references.js'

/** A function of any kind, with its computed key. */
export function walkFunction(r: Reader, node: ts.Node, env: Env): void {
  const { ts } = r
  if (!ts.isFunctionLike(node) || isErased(ts, node)) return
  if (node.name && ts.isComputedPropertyName(node.name)) r.walk(node.name, env)
  walkFunctionInside(r, node, env)
}

/** What of a function is evaluated when it is called. */
export function walkFunctionInside(r: Reader, node: ts.SignatureDeclaration, env: Env): void {
  const { ts } = r
  const body = 'body' in node ? node.body as ts.Block | ts.Expression | undefined : undefined
  const arrow = ts.isArrowFunction(node)
  const strict = env.scope.strict || hasStrictDirective(ts, body)
  const scope = r.builder.scope(arrow ? 'arrow' : 'function', env.scope, { strict })
  if (ts.isFunctionExpression(node) && node.name) declare(r, scope, node.name, 'name')
  const inside: Env = { ...env, scope, ownThis: env.ownThis && arrow, jumps: null }
  const parameters = node.parameters as readonly ts.ParameterDeclaration[]
  declareParameters(r, scope, parameters)
  const expressions = hasParameterExpressions(ts, parameters)
  const bodyScope = expressions ? r.builder.scope('varBody', scope) : scope
  if (body && ts.isBlock(body)) hoistBody(r, bodyScope, body.statements)
  for (const parameter of parameters) {
    decorators(r, parameter, env)
    if (isThisParameter(r, parameter)) continue
    walkBinding(r, parameter.name, inside, false)
    walkInitializer(r, parameter, inside)
  }
  if (!body) return
  if (ts.isBlock(body)) r.walkAll(body.statements, { ...inside, scope: bodyScope })
  else r.walk(body, inside)
}

/** `this` in a parameter list is a type, not a parameter. */
export function isThisParameter(r: Reader, node: ts.ParameterDeclaration): boolean {
  return r.ts.isIdentifier(node.name) && node.name.text === 'this'
}

export function declareParameters(r: Reader, scope: Scope, parameters: readonly ts.ParameterDeclaration[]): void {
  for (const parameter of parameters) {
    if (isThisParameter(r, parameter)) continue
    for (const name of boundNames(r.ts, parameter.name)) declare(r, scope, name, 'param')
  }
}

function decorators(r: Reader, node: ts.Node, env: Env): void {
  if (r.ts.canHaveDecorators(node)) r.walkAll(r.ts.getDecorators(node) ?? [], env)
}

/** The scope of a class: its inner name, in strict code. */
export function classScope(r: Reader, node: ts.ClassLikeDeclaration, parent: Scope): Scope {
  const scope = r.builder.scope('class', parent, { strict: true })
  if (node.name) declare(r, scope, node.name, 'name')
  return scope
}

export function withPrivates(r: Reader, node: ts.ClassLikeDeclaration, env: Env): Env {
  const own = node.members.map((member) => member.name).filter((name) => name !== undefined && r.ts.isPrivateIdentifier(name))
  if (own.length === 0) return env
  return { ...env, privates: new Set([...env.privates, ...own.map((name) => r.ts.idText(name as unknown as ts.Identifier))]) }
}

export function walkClass(r: Reader, node: ts.ClassLikeDeclaration, env: Env): void {
  const { ts } = r
  r.usesClasses = true
  decorators(r, node, env)
  // Private names in the heritage are those of the classes around (ECMA-262 15.7.14 step 8).
  const outside = { ...env, scope: classScope(r, node, env.scope) }
  const inside = withPrivates(r, node, outside)
  walkMetadata(r, node, inside)
  for (const clause of node.heritageClauses ?? []) {
    if (clause.token === ts.SyntaxKind.ExtendsKeyword) for (const type of clause.types) r.walk(type.expression, outside)
  }
  for (const member of node.members) {
    if (member.name && ts.isComputedPropertyName(member.name) && !isErased(ts, member)) r.walk(member.name, inside)
    walkMember(r, member, inside)
  }
  if (node.name) r.passed(node.name)
}

/** A class member without its key. */
export function walkMember(r: Reader, member: ts.ClassElement, env: Env): void {
  const { ts } = r
  decorators(r, member, env)
  if (isErased(ts, member)) return
  if (ts.isFunctionLike(member)) return walkFunctionInside(r, member, env)
  const scope = r.builder.scope('function', env.scope)
  const inside: Env = { ...env, scope, ownThis: false, jumps: null }
  if (ts.isPropertyDeclaration(member)) {
    if (member.initializer) r.walk(member.initializer, inside)
  } else if (ts.isClassStaticBlockDeclaration(member)) {
    hoistBody(r, scope, member.body.statements)
    r.walkAll(member.body.statements, inside)
  }
}
