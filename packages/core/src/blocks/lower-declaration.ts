/**
 * Declarations and the entry into scopes.
 * Requires: resolved bindings.  Ensures: a scope's bindings are made anew at each entry (TDZ, closures), its functions are instantiated at its
 * start (ECMA-262 14.2.3 BlockDeclarationInstantiation), sloppy block functions are copied out when control passes them (B.3.3.1).
 *
 * Sketch:
 *   source
 *     function* f(n) {
 *       let x = yield h(), g = () => x
 *       return g()
 *       function h() { return n }
 *     }
 *   before (tree)
 *     function* f(n)
 *       let x = yield ‹h()›, g = ‹() => x›
 *       return ‹g()›
 *       function h
 *   after (blocks)
 *     b0 start:
 *       h = ‹function h() { return n }›
 *       yield ‹h()› -> b1
 *     b1 resume:
 *       x = sent
 *       g = ‹() => x›
 *       return ‹g()›
 */
import { invariant } from '../brand.js'
import type { Binding } from '../tree/binding.js'
import type { Scope } from '../tree/scope.js'
import type { ClassStatement, Declarator, Expression, FunctionStatement, Statement, VariableStatement } from '../tree/tree.js'
import { type Lowering, undefinedValue } from './lowering.js'
import type { Value } from './value.js'

export function lowerVariables(l: Lowering, node: VariableStatement): void {
  for (const declarator of node.declarators) {
    const mark = l.temporaries.mark()
    lowerDeclarator(l, node, declarator)
    l.temporaries.release(mark)
  }
}

function lowerDeclarator(l: Lowering, node: VariableStatement, declarator: Declarator): void {
  const { target, init } = declarator
  if (init) {
    const value = l.expression(init)
    return l.assign(target, target.kind === 'RefTarget' ? named(init, value, target.ref.name) : value, true)
  }
  if (node.declarationKind !== 'var') l.assign(target, undefinedValue, true)
}

/** NamedEvaluation (ECMA-262 8.4.5) for an anonymous function or class that is about to be bound to `name`. */
export function named(node: Expression, value: Value, name: string | Value): Value {
  return node.kind === 'Host' && node.anonymous ? { kind: 'Named', name, value } : value
}

/** The function itself was instantiated at the start of its scope; what is left is the copy of Annex B. */
export function lowerFunction(l: Lowering, node: FunctionStatement): void {
  const outer = l.resolution.annexB(node.ref)
  const inner = l.resolution.binding(node.ref)
  if (!outer || !inner) return
  l.builder.store({ kind: 'Binding', binding: outer }, { kind: 'Binding', binding: inner }, node.location)
}

export function lowerClass(l: Lowering, node: ClassStatement): void {
  l.assign({ kind: 'RefTarget', ref: node.ref, location: node.location }, l.expression(node.expression), true)
}

/** Enters a scope: its bindings, then its functions. */
export function enterScope(l: Lowering, scope: Scope, body: readonly Statement[]): void {
  const bindings = (l.resolution.byScope.get(scope) ?? []).filter((binding) => binding.kind !== 'param')
  const captured = bindings.filter((binding) => binding.captured && !l.native(binding) && !l.constant(binding))
  const own = captured.length > 0 && l.loopDepth() > 0 ? l.temporaries.environment(scope, true) : null
  for (const binding of captured) {
    l.environmentOf.set(binding, own ?? l.functionEnvironment)
  }
  if (bindings.some((binding) => binding.guarded) || own) l.builder.emit({ kind: 'Enter', scope, bindings, environment: own })
  for (const statement of body) {
    const inner = unlabelled(statement)
    if (inner.kind === 'Function') instantiate(l, inner)
  }
}

/** A sloppy function may have labels (B.3.1); it is hoisted all the same. */
function unlabelled(statement: Statement): Statement {
  let at = statement
  while (at.kind === 'Labeled') at = at.body
  return at
}

function instantiate(l: Lowering, node: FunctionStatement): void {
  const binding: Binding | null = l.resolution.binding(node.ref)
  invariant(binding, `function ${node.ref.name} has no binding`)
  l.builder.store({ kind: 'Binding', binding }, l.expression(node.expression), node.location)
}
