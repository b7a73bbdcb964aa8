/**
 * `if` and `switch`.
 * Requires: a branch that suspends or declares.  Ensures: tests in order, each once; fall-through as in the source.
 *
 * Sketch:
 *   source
 *     function* f(a) { if (a) yield 1; else yield 2; return 3 }
 *   before (tree)
 *     function* f(a)
 *       if ‹a›
 *         yield ‹1›
 *       else
 *         yield ‹2›
 *       return ‹3›
 *   after (lowered)
 *     b0 start:
 *       if ‹a› -> b2 else b3
 *     b2:
 *       yield ‹1› -> b5
 *     b5 resume:
 *       -> b1
 *     b3:
 *       yield ‹2› -> b8
 *     b8 resume:
 *       -> b1
 *     b1:
 *       return ‹3›
 *     b11:
 *       return undefined
 *     b12:
 *       unreachable
 */
import type { If, Statement, Switch } from '../tree/tree.js'
import { equals, inside, type Lowering, temporaryValue } from './lowering.js'

/** Chains of `else if` are walked in a loop, however long. */
export function lowerIf(l: Lowering, first: If): void {
  const after = l.builder.reserve()
  let node: Statement | null = first
  while (node?.kind === 'If') {
    const consequent = l.builder.reserve()
    const alternate = node.alternate ? l.builder.reserve() : after
    l.condition(node.test, consequent, alternate)
    l.builder.start(consequent)
    l.statement(node.consequent)
    l.builder.jump(after)
    if (node.alternate) l.builder.start(alternate)
    node = node.alternate
  }
  if (node) {
    l.statement(node)
    l.builder.jump(after)
  }
  l.builder.start(after)
}

/** CaseBlockEvaluation, ECMA-262 14.12.2: tests in order, `default` last, then fall-through from the selected clause. */
export function lowerSwitch(l: Lowering, node: Switch, labels: readonly string[]): void {
  const subject = l.temporaries.take('spill')
  l.builder.store(subject, l.expression(node.discriminant), node.location)
  l.enter(node.scope, node.cases.flatMap((item) => item.body))
  const after = l.builder.reserve()
  const bodies = node.cases.map(() => l.builder.reserve())
  node.cases.forEach((item, index) => {
    if (!item.test) return
    const mark = l.temporaries.mark()
    const next = l.builder.reserve()
    const test = l.expression(item.test)
    l.builder.branch(equals(temporaryValue(subject), test), bodies[index] ?? after, next, item.location)
    l.builder.start(next)
    l.temporaries.release(mark)
  })
  const fallback = node.cases.findIndex((item) => !item.test)
  l.builder.jump(bodies[fallback] ?? after)
  inside(l, { kind: 'Breakable', labels, isTarget: true, onBreak: after, onContinue: null }, () => {
    node.cases.forEach((item, index) => {
      l.builder.start(bodies[index] ?? after)
      for (const statement of item.body) l.statement(statement)
      l.builder.jump(bodies[index + 1] ?? after)
    })
  })
  l.builder.start(after)
}
