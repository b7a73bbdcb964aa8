/**
 * `while`, `do` and `for`.
 * Requires: a loop that suspends.  Ensures: `continue` reaches the update or test, per-iteration environments are copied where closures
 * captured them (ECMA-262 14.7.4.3 ForBodyEvaluation).
 *
 * Sketch:
 *   source
 *     function* f(n) { for (let i = 0; i < n; i++) yield i }
 *   before (tree)
 *     function* f(n)
 *       for let i = ‹0›; ‹i < n›; ‹i++›
 *         yield ‹i›
 *   after (lowered)
 *     b0 start:
 *       i = ‹0›
 *       -> b1
 *     b1:
 *       if ‹i < n› -> b2 else b4
 *     b2:
 *       yield ‹i› -> b7
 *     b7 resume:
 *       -> b3
 *     b3:
 *       ‹i++›
 *       -> b1
 *     b4:
 *       return undefined
 *     b11:
 *       unreachable
 */
import type { DoWhile, For, While } from '../tree/tree.js'
import type { BreakableEntry } from './control.js'
import { inside, type Lowering } from './lowering.js'

export function lowerWhile(l: Lowering, node: While, labels: readonly string[]): void {
  const test = l.builder.reserve()
  const body = l.builder.reserve()
  const after = l.builder.reserve()
  l.builder.jump(test)
  l.builder.start(test)
  // The loop counts as entered while its test is evaluated: closures there see one environment per turn.
  inside(l, loop(labels, after, test), () => {
    l.condition(node.test, body, after)
    l.builder.start(body)
    l.statement(node.body)
  })
  l.builder.jump(test)
  l.builder.start(after)
}

export function lowerDoWhile(l: Lowering, node: DoWhile, labels: readonly string[]): void {
  const body = l.builder.reserve()
  const test = l.builder.reserve()
  const after = l.builder.reserve()
  l.builder.jump(body)
  l.builder.start(body)
  inside(l, loop(labels, after, test), () => {
    l.statement(node.body)
    l.builder.jump(test)
    l.builder.start(test)
    l.condition(node.test, body, after)
  })
  l.builder.start(after)
}

export function lowerFor(l: Lowering, node: For, labels: readonly string[]): void {
  const test = l.builder.reserve()
  const body = l.builder.reserve()
  const update = l.builder.reserve()
  const after = l.builder.reserve()
  inside(l, loop(labels, after, update), () => {
    l.enter(node.scope, [])
    if (node.init?.kind === 'Variables') l.statement(node.init)
    else if (node.init) l.builder.evaluate(l.expression(node.init), node.init.location)
    if (copies(node)) copyEnvironment(l, node)
    l.builder.jump(test)
    l.builder.start(test)
    if (node.test) l.condition(node.test, body, after)
    else l.builder.jump(body)
    l.builder.start(body)
    l.statement(node.body)
    l.builder.jump(update)
    l.builder.start(update)
    if (copies(node)) copyEnvironment(l, node)
    if (node.update) lowerUpdate(l, node.update)
    l.builder.jump(test)
  })
  l.builder.start(after)
}

function lowerUpdate(l: Lowering, update: NonNullable<For['update']>): void {
  const mark = l.temporaries.mark()
  l.builder.evaluate(l.expression(update), update.location)
  l.temporaries.release(mark)
}

/** Only `let` heads are copied: a `const` never changes. */
const copies = (node: For): boolean => node.init?.kind === 'Variables' && node.init.declarationKind === 'let'

function copyEnvironment(l: Lowering, node: For): void {
  const bindings = (l.resolution.byScope.get(node.scope) ?? []).filter((binding) => l.environmentOf.has(binding))
  const environment = bindings[0] && l.environmentOf.get(bindings[0])
  if (environment) l.builder.emit({ kind: 'Copy', environment, bindings })
}

function loop(labels: readonly string[], onBreak: BreakableEntry['onBreak'], onContinue: BreakableEntry['onContinue']): BreakableEntry {
  return { kind: 'Breakable', labels, isTarget: true, onBreak, onContinue }
}
