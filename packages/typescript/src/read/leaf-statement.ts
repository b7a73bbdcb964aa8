/** Statements inside a leaf: their scopes, their jumps, their `var`s. */
import type ts from 'typescript'
import { diagnostic, type Scope } from '@switchyard/core'
import { boundNames, declare, declareList, hoistLexical, isErasedEnum, isUsing, isVarList, passedDeclaration } from './bindings.js'
import type { Env } from './env.js'
import { exitOf, inFinally, inGuard, inLabel, inLoop, inSwitch } from './exits.js'
import type { Reader } from './reader.js'
import { walkBinding, walkInitializer, walkTarget } from './references.js'

export function walkStatement(r: Reader, first: ts.Statement | ts.VariableDeclarationList, env: Env): void {
  let node: ts.Statement | ts.VariableDeclarationList | undefined = first
  while (node && r.ts.isIfStatement(node)) {
    r.walk(node.expression, env)
    walkBranch(r, node.thenStatement, env)
    node = node.elseStatement
    if (node && !r.ts.isIfStatement(node)) return walkBranch(r, node, env)
  }
  if (node) walkOne(r, node, env)
}

/** A function declaration as a branch stands in a block of its own (ECMA-262 B.3.3). */
function walkBranch(r: Reader, node: ts.Statement, env: Env): void {
  r.walk(node, r.ts.isFunctionDeclaration(node) ? { ...env, scope: blockScope(r, env.scope, [node]) } : env)
}

function walkOne(r: Reader, node: ts.Statement | ts.VariableDeclarationList, env: Env): void {
  const { ts } = r
  if (ts.isBlock(node)) return walkBlock(r, node, env)
  if (ts.isVariableStatement(node)) return walkList(r, node.declarationList, env)
  if (ts.isVariableDeclarationList(node)) return walkList(r, node, env)
  if (ts.isIterationStatement(node, false)) return walkLoop(r, node, env)
  if (ts.isSwitchStatement(node)) return walkSwitch(r, node, env)
  if (ts.isTryStatement(node)) return walkTry(r, node, env)
  if (ts.isLabeledStatement(node)) return r.walk(node.statement, jumps(env, (at) => inLabel(at, ts.idText(node.label))))
  if (ts.isReturnStatement(node) || ts.isBreakOrContinueStatement(node)) return walkJump(r, node, env)
  if (ts.isWithStatement(node)) {
    if (env.jumps) r.diagnostics.push(diagnostic('SY2002', r.locate(node), {}))
    r.walk(node.expression, env)
    return r.walk(node.statement, { ...env, scope: r.builder.scope('block', env.scope, { inWith: r.locate(node) }) })
  }
  if (ts.isEnumDeclaration(node)) return walkEnum(r, node, env)
  ts.forEachChild(node, (child) => r.walk(child, env))
}

function jumps(env: Env, change: (at: NonNullable<Env['jumps']>) => NonNullable<Env['jumps']>): Env {
  return env.jumps ? { ...env, jumps: change(env.jumps) } : env
}

/** A block scope with the declarations of its list. */
export function blockScope(r: Reader, parent: Scope, statements: readonly ts.Statement[], isSwitch = false): Scope {
  const scope = r.builder.scope('block', parent, { isSwitch })
  hoistLexical(r, scope, statements, 'blockFunction')
  return scope
}

function walkBlock(r: Reader, node: ts.Block, env: Env): void {
  const inside = { ...env, scope: blockScope(r, env.scope, node.statements) }
  const hasUsing = node.statements.some((statement) => r.ts.isVariableStatement(statement) && isUsing(r.ts, statement.declarationList))
  r.walkAll(node.statements, hasUsing ? jumps(inside, inGuard) : inside)
}

function walkList(r: Reader, list: ts.VariableDeclarationList, env: Env): void {
  const isVar = isVarList(r.ts, list)
  if (isVar && env.jumps) {
    env.holes.push({ kind: 'Var', node: list })
    r.facts.vars.add(list)
  }
  for (const item of list.declarations) {
    walkBinding(r, item.name, env, !isVar || item.initializer !== undefined)
    walkInitializer(r, item, env)
    passedDeclaration(r, item.name)
  }
}

const looping = (r: Reader, env: Env): Env => ({ ...env, scope: r.builder.scope('block', env.scope, { inLoop: true }) })

function walkLoop(r: Reader, node: ts.IterationStatement, env: Env): void {
  const { ts } = r
  if (ts.isWhileStatement(node) || ts.isDoStatement(node)) {
    const inside = looping(r, env)
    const body = jumps(inside, (at) => inLoop(at, false))
    if (ts.isDoStatement(node)) r.walk(node.statement, body)
    r.walk(node.expression, inside)
    if (ts.isWhileStatement(node)) r.walk(node.statement, body)
    return
  }
  if (ts.isForStatement(node)) return walkFor(r, node, env)
  walkForIn(r, node as ts.ForInOrOfStatement, env)
}

function walkFor(r: Reader, node: ts.ForStatement, env: Env): void {
  const head = looping(r, env)
  const list = node.initializer && r.ts.isVariableDeclarationList(node.initializer) ? node.initializer : null
  if (list) declareList(r, head.scope, list)
  for (const part of [node.initializer, node.condition, node.incrementor]) if (part) r.walk(part, head)
  r.walk(node.statement, jumps(head, (at) => inLoop(at, list !== null && isUsing(r.ts, list))))
}

/** The object is evaluated where the names of the head are declared but not initialised (ECMA-262 14.7.5.6). */
function walkForIn(r: Reader, node: ts.ForInOrOfStatement, env: Env): void {
  const { ts } = r
  const headScope = r.builder.scope('block', env.scope)
  const inside = looping(r, env)
  const head = node.initializer
  if (ts.isVariableDeclarationList(head)) {
    declareList(r, headScope, head)
    declareList(r, inside.scope, head)
    if (isVarList(ts, head) && env.jumps) {
      env.holes.push({ kind: 'Var', node: head })
      r.facts.vars.add(head)
    }
    for (const item of head.declarations) {
      walkBinding(r, item.name, inside)
      walkInitializer(r, item, { ...env, scope: headScope })
      passedDeclaration(r, item.name)
    }
  } else walkTarget(r, head, inside)
  r.walk(node.expression, { ...env, scope: headScope })
  r.walk(node.statement, jumps(inside, (at) => inLoop(at, ts.isForOfStatement(node))))
}

function walkSwitch(r: Reader, node: ts.SwitchStatement, env: Env): void {
  r.walk(node.expression, env)
  const clauses = node.caseBlock.clauses
  const scope = blockScope(r, env.scope, clauses.flatMap((clause) => [...clause.statements]), true)
  const inside = jumps({ ...env, scope }, inSwitch)
  for (const clause of clauses) {
    if (r.ts.isCaseClause(clause)) r.walk(clause.expression, inside)
    r.walkAll(clause.statements, inside)
  }
}

function walkTry(r: Reader, node: ts.TryStatement, env: Env): void {
  const guarded = node.finallyBlock ? jumps(env, inFinally) : env
  r.walk(node.tryBlock, guarded)
  if (node.catchClause) {
    const { variableDeclaration, block } = node.catchClause
    const scope = r.builder.scope('catch', env.scope)
    if (variableDeclaration) {
      walkBinding(r, variableDeclaration.name, { ...env, scope })
      declareCaught(r, scope, variableDeclaration.name)
    }
    r.walk(block, { ...guarded, scope })
  }
  if (node.finallyBlock) r.walk(node.finallyBlock, env)
}

/** To be called behind the pattern: its names are dead in its own defaults (ECMA-262 14.15.2). */
export function declareCaught(r: Reader, scope: Scope, name: ts.BindingName): void {
  const kind = r.ts.isIdentifier(name) ? 'simpleCatchParam' : 'catchParam'
  for (const bound of boundNames(r.ts, name)) declare(r, scope, bound, kind)
}

function walkJump(r: Reader, node: ts.ReturnStatement | ts.BreakOrContinueStatement, env: Env): void {
  const exit = env.jumps ? exitOf(r.ts, node, env.jumps) : null
  if (exit) env.holes.push(exit)
  if (r.ts.isReturnStatement(node) && node.expression) r.walk(node.expression, env)
}

/** Members see each other by name within the enum; names of outer variables are references. */
function walkEnum(r: Reader, node: ts.EnumDeclaration, env: Env): void {
  if (isErasedEnum(r, node)) return
  const scope = r.builder.scope('function', env.scope)
  for (const member of node.members) {
    const name = r.ts.isComputedPropertyName(member.name) ? null : member.name
    if (name && (r.ts.isIdentifier(name) || r.ts.isStringLiteralLike(name))) r.builder.declare(scope, name.text, 'const')
  }
  const inside: Env = { ...env, scope, ownThis: false, jumps: null }
  for (const member of node.members) if (member.initializer) r.walk(member.initializer, inside)
  r.passed(node.name)
}
