/**
 * Statements: dispatch by kind, plus the small ones.
 *
 * Sketch:
 *   source
 *     function* f(n) { n++; out: { yield n; if (n > 2) break out; n-- } return n }
 *   before (tree)
 *     function* f(n)
 *       ‹n++;›
 *       out:
 *       block
 *         yield ‹n›
 *         ‹if (n > 2) break out;›
 *         ‹n--›
 *       return ‹n›
 *   after (lowered)
 *     b0 start:
 *       ‹n++;›
 *       yield ‹n› -> b2
 *     b4:
 *       -> b1
 *     b5:
 *       unreachable
 *     b2 resume:
 *       ‹if (n > 2) break out;›  exits: break out -> b4
 *       ‹n--›
 *       -> b1
 *     b1:
 *       return ‹n›
 *     b8:
 *       return undefined
 *     b9:
 *       unreachable
 */
import { assertNever } from '../brand.js'
import type { Binding } from '../tree/binding.js'
import type { ExitHole } from '../tree/holes.js'
import type { Labeled, LeafStatement, Statement } from '../tree/tree.js'
import type { Exit } from './block.js'
import { exitOf, leaveByJump, leaveByReturn } from './exits.js'
import { lowerIf, lowerSwitch } from './lower-branch.js'
import { lowerClass, lowerFunction, lowerVariables } from './lower-declaration.js'
import { lowerForIn, lowerForOf } from './lower-iteration.js'
import { lowerDoWhile, lowerFor, lowerWhile } from './lower-loop.js'
import { lowerTry } from './lower-try.js'
import { inside, type Lowering, undefinedValue } from './lowering.js'
import type { Value } from './value.js'

export function lowerStatement(l: Lowering, node: Statement, labels: readonly string[] = []): void {
  const mark = l.temporaries.mark()
  dispatch(l, node, labels)
  l.temporaries.release(mark)
}

function dispatch(l: Lowering, node: Statement, labels: readonly string[]): void {
  switch (node.kind) {
    case 'Leaf': return lowerLeaf(l, node)
    case 'Expression': return lowerEffect(l, node)
    case 'Variables': return lowerVariables(l, node)
    case 'Function': return lowerFunction(l, node)
    case 'Class': return lowerClass(l, node)
    case 'Block': return l.statements(node.body, node.scope)
    case 'If': return lowerIf(l, node)
    case 'For': return lowerFor(l, node, labels)
    case 'ForIn': return lowerForIn(l, node, labels)
    case 'ForOf': return lowerForOf(l, node, labels)
    case 'While': return lowerWhile(l, node, labels)
    case 'DoWhile': return lowerDoWhile(l, node, labels)
    case 'Labeled': return lowerLabeled(l, node, labels)
    case 'Switch': return lowerSwitch(l, node, labels)
    case 'Try': return lowerTry(l, node)
    case 'Return':
      return leaveByReturn(l, node.argument ? l.expression(node.argument) : undefinedValue, node.location)
    case 'Throw':
      return l.builder.terminate({ kind: 'Throw', argument: l.expression(node.argument), location: node.location })
    case 'Jump': return leaveByJump(l, node.jump, node.label)
    default: return assertNever(node)
  }
}

function lowerEffect(l: Lowering, node: Extract<Statement, { kind: 'Expression' }>): void {
  const value = l.expression(node.expression)
  const binding = receiver(l, value)
  if (binding) l.builder.store({ kind: 'Binding', binding }, { kind: 'Sent' }, node.location)
  else if (value.kind !== 'Sent' && value.kind !== 'Temporary' && value.kind !== 'Undefined') l.builder.evaluate(value, node.location)
}

/** Of `x = yield …`: the binding, if the assignment needs no checks. */
function receiver(l: Lowering, value: Value): Binding | null {
  if (value.kind !== 'Assign' || value.operator !== '=' || value.value.kind !== 'Sent' || value.target.kind !== 'Ref') return null
  const binding = l.resolution.binding(value.target.ref)
  return binding && !binding.checkedWrite && l.resolution.annexB(value.target.ref) === null ? binding : null
}

function lowerLeaf(l: Lowering, node: LeafStatement): void {
  const exits = new Map<ExitHole, Exit>()
  for (const hole of node.holes) if (hole.kind === 'Exit') exits.set(hole, exitOf(l, hole))
  l.builder.emit({ kind: 'Leaf', node: node.node, location: node.location, holes: node.holes, exits })
}

/** A label on a loop belongs to the loop (ECMA-262 14.13.4 LabelledEvaluation); on anything else only `break` reaches it. */
function lowerLabeled(l: Lowering, node: Labeled, outer: readonly string[]): void {
  const labels = [...outer, node.label]
  const { body } = node
  const isLoop = body.kind === 'For' || body.kind === 'ForIn' || body.kind === 'ForOf' || body.kind === 'While' || body.kind === 'DoWhile'
  if (isLoop || body.kind === 'Labeled') return lowerStatement(l, body, labels)
  const after = l.builder.reserve()
  inside(l, { kind: 'Breakable', labels, isTarget: false, onBreak: after, onContinue: null }, () => l.statement(body))
  l.builder.jump(after)
  l.builder.start(after)
}
