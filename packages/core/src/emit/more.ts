/**
 * The next value of a `for-of`. Arrays and machines are stepped at the place of the loop, which so has a memory of its own in the engine; in the runtime,
 * which all loops share, engines give up.
 *
 *     ($i = cursor.index) >= 0 ? ($i <= ($a = cursor.target).length - 1 ? (cursor.index = $i + 1, $a[$i]) : $END)
 *       : $i === -1 ? ($a = cursor.target, $y = $a.$$step(void 0), ($i = $a.$$state) < 0 ? $END : $i < 2097152 ? $y : $result($y))
 *       : $more(cursor)
 */
import { contract } from '../contract.js'
import type { OutExpression } from '../tree/output.js'
import { assign, binary, call, literal, member, name, runtime, undefinedValue } from './build.js'
import type { Context } from './context.js'

type Call = Extract<OutExpression, { kind: 'Call' }>

/** @param more the call of `$more`, which does the same for all cursors */
export function emitMore(c: Context, more: Call): OutExpression {
  const cursor = more.arguments[0]!.expression
  if (cursor.kind !== 'Name' && (cursor.kind !== 'Member' || cursor.object !== c.self)) return more
  const { index, target } = c.cursorNames()
  const [i, x] = [name(index), name(target)]
  const takeTarget = assign(x, member(cursor, 'target'))
  // %ArrayIteratorPrototype%.next (ECMA-262 23.1.5.2.1); the length of a proxy is rounded down.
  const hasElement = binary(i, '<=', binary(member(takeTarget, 'length'), '-', literal(1)))
  const element: OutExpression = {
    kind: 'Sequence', expressions: [assign(member(cursor, 'index'), binary(i, '+', literal(1))), { kind: 'Index', object: x, index: i }],
  }
  return when(
    binary(assign(i, member(cursor, 'index')), '>=', literal(0)), when(hasElement, element, runtime('$END')),
    when(binary(i, '===', literal(contract.machineCursor)), stepOfMachine(c, i, x, takeTarget), more),
  )
}

/** `$a = cursor.target, $y = $a.$$step(void 0), ($i = $a.$$state) < 0 ? $END : …` */
function stepOfMachine(c: Context, state: OutExpression, machine: OutExpression, takeMachine: OutExpression): OutExpression {
  const outcome = name(c.names.result)
  const step = assign(outcome, call(member(machine, contract.step), [undefinedValue]))
  const takeState = assign(state, member(machine, contract.state))
  const given = when(binary(state, '<', literal(contract.byTheBook)), outcome, call(runtime('$result'), [outcome]))
  return { kind: 'Sequence', expressions: [takeMachine, step, when(binary(takeState, '<', literal(0)), runtime('$END'), given)] }
}

const when = (test: OutExpression, consequent: OutExpression, alternate: OutExpression): OutExpression =>
  ({ kind: 'Conditional', test, consequent, alternate })
