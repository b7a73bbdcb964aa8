/**
 * The next value of a `for-of`, and whether there is one. Arrays and machines are stepped at the place of the loop, which so has a memory of its own in
 * the engine; in the runtime, which all loops share, engines give up. It is one condition: a value that could be the element or `$END` would be kept
 * as a pointer, numbers too.
 *
 *     ($i = cursor.index) >= 0 && $i <= ($a = cursor.target).length - 1 && (cursor.index = $i + 1, x = $a[$i], true)
 *       || $i === -1 && ($a = cursor.target, x = $a.$$step(void 0), ($i = $a.$$state) >= 0) && ($i < 2097152 || (x = $result(x)) !== $END)
 *       || $i < -1 && !(x = $checked($call(cursor.next, cursor.target))).done && (x = x.value, true)
 */
import type { Block, Instruction } from '../blocks/block.js'
import type { Temporary, Value } from '../blocks/value.js'
import { contract } from '../contract.js'
import type { OutExpression } from '../tree/output.js'
import { and, assign, binary, call, literal, member, name, not, or, runtime, undefinedValue } from './build.js'
import { type Context, variablePlace } from './context.js'

/** A cursor that is moved on, and what gets the value. */
interface Stepping { readonly cursor: OutExpression; readonly item: OutExpression; readonly next: Extract<Instruction, { kind: 'Store' }> }

/** What a block does last, if that is to move a cursor on and to branch by whether there was a value. */
export function stepping(c: Context, { id, instructions, terminator }: Block): Stepping | null {
  const next = instructions.at(-1)
  if (terminator.kind !== 'Branch' || next?.kind !== 'Store' || next.target.kind !== 'Temporary') return null
  const { value, target } = next
  if (value.kind !== 'Helper' || value.name !== '$more' || !isEndTest(terminator.test, target) || c.machine.layout.drops.behind.has(id)) return null
  const record = value.arguments[0]!.value
  return record.kind === 'Temporary' ? { cursor: variablePlace(c, record.temporary), item: variablePlace(c, target), next } : null
}

const isEndTest = (test: Value, item: Temporary): boolean => test.kind === 'Binary' && test.left.kind === 'Temporary' && test.left.temporary === item
  && test.right.kind === 'Runtime' && test.right.name === '$END'

/** Takes the next value; is there one? */
export function emitStepping(c: Context, { cursor, item, next }: Stepping): OutExpression {
  const names = c.cursorNames()
  const [i, x] = [name(names.index), name(names.target)]
  const takeTarget = assign(x, member(cursor, 'target'))
  const result = call(runtime('$checked'), [call(runtime('$call'), [member(cursor, 'next'), member(cursor, 'target')], next.location)])
  return either(
    // %ArrayIteratorPrototype%.next (ECMA-262 23.1.5.2.1); the length of a proxy is rounded down.
    both(binary(assign(i, member(cursor, 'index')), '>=', literal(0)), binary(i, '<=', binary(member(takeTarget, 'length'), '-', literal(1))), {
      kind: 'Sequence',
      expressions: [assign(member(cursor, 'index'), binary(i, '+', literal(1))), assign(item, { kind: 'Index', object: x, index: i }), literal(true)],
    }),
    both(binary(i, '===', literal(contract.machineCursor)), stepMachine(i, x, takeTarget, item), either(
      binary(i, '<', literal(contract.byTheBook)), isValue(assign(item, call(runtime('$result'), [item]))))),
    both(binary(i, '<', literal(contract.machineCursor)), not(member(assign(item, result), 'done')), {
      kind: 'Sequence', expressions: [assign(item, member(item, 'value')), literal(true)],
    }),
  )
}

/** `$a = cursor.target, x = $a.$$step(void 0), ($i = $a.$$state) >= 0`; a machine that is done has the state -1, so that `$i` is not below it. */
function stepMachine(state: OutExpression, machine: OutExpression, takeMachine: OutExpression, item: OutExpression): OutExpression {
  const isSuspended = binary(assign(state, member(machine, contract.state)), '>=', literal(0))
  return { kind: 'Sequence', expressions: [takeMachine, assign(item, call(member(machine, contract.step), [undefinedValue])), isSuspended] }
}

const isValue = (value: OutExpression): OutExpression => binary(value, '!==', runtime('$END'))

const both = (...tests: readonly OutExpression[]): OutExpression => tests.reduce(and)

const either = (...tests: readonly OutExpression[]): OutExpression => tests.reduce(or)
