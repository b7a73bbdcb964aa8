/**
 * How machines are left early: by `return(value)` (ECMA-262 27.5.1.3), which every loop and pattern calls, through all that they delegate to.
 */
import { contract } from '../contract.js'
import type { OutExpression, OutProperty, OutStatement } from '../tree/output.js'
import {
  and, assign, binary, call, choose, giveBack, literal, member, method, name, not, or, result, run, runtime, undefinedValue, variable, when,
} from './build.js'
import type { Context } from './context.js'

const self: OutExpression = { kind: 'This' }
const [v, s, c, h, f, m, y] = ['v', 's', 'c', 'h', 'f', 'm', 'y'].map(name) as
  [OutExpression, OutExpression, OutExpression, OutExpression, OutExpression, OutExpression, OutExpression]
const ownState = member(self, contract.state)
const ownLeaf = member(self, contract.leaf)
const owner = member(self, contract.owner)
const table = member(self, contract.returns)
const leaf = member(c, 'leaf')
const sent = member(c, 'sent')
const chainState = member(c, 'state')
const isRoot = binary(member(c, 'root'), '===', self)
const isBelowRoot = binary(member(c, 'root'), '!==', self)
const isSuspended = binary(s, '>=', literal(0))
const isUnhindered = call(runtime('$unhindered'), [s, ownLeaf])
const set = (target: OutExpression, value: OutExpression): OutStatement => run(assign(target, value))
const all = (...tests: readonly OutExpression[]): OutExpression => tests.reduce(and)

/** `$$clear` of sloppy code would not notice that a machine is frozen. */
const finishing = (strict: boolean): readonly OutStatement[] =>
  [...(strict ? [] : [set(ownState, literal(contract.finished))]), run(call(member(self, contract.clear), []))]

/**
 * `return(v)`, unless it has to pass a delegate. The handlers are asked for, for what is returned from may be a machine of another function.
 */
export function returnMethod({ machine, tree }: Context): OutProperty {
  const handles = !machine.delegates && machine.returns !== null
  const suspended = and(isSuspended, machine.delegates ? binary(table, '===', literal(null)) : member(self, contract.plain))
  const rest = handles ? table : binary(table, '===', literal(null))
  const plain = and(suspended, machine.delegates ? or(binary(s, '<', literal(contract.delegating)), isUnhindered) : rest)
  const handler: OutExpression = { kind: 'Index', object: table, index: s }
  const finish = finishing(tree.programStrict)
  const enter = [set(ownState, handler), set(v, call(member(self, contract.run), [v, literal(null)]))]
  const otherwise = machine.delegates ? call(runtime('$returnInto'), [self, s, ownLeaf, v]) : call(runtime('$return'), [self, v])
  return method('return', ['v'], [
    variable('const', 's', ownState),
    when(not(plain), [giveBack(otherwise)]),
    ...(handles ? [choose(binary(handler, '>=', literal(0)), enter, finish)] : finish),
    giveBack(result(v, handles ? binary(ownState, '<', literal(0)) : literal(true))),
  ], !tree.programStrict)
}

/** How a return completion goes through a chain: down by asking, up by arriving. */
export const leavingMethods = ({ machine, tree: { programStrict } }: Context): readonly OutProperty[] =>
  machine.delegates ? [leaveMethod(programStrict), quitMethod(machine.returns !== null, programStrict)] : []

/**
 * `$$leave(v, c)`: the leaf `m`, which this machine waits for, gets the return completion when all above it are asked. Its `return` is read and called
 * here, where engines know it.
 */
const leaveMethod = (strict: boolean): OutProperty => method(contract.leave, ['v', 'c'], [
  { kind: 'Variables', declarationKind: 'const', declarators: [{ name: 'm', init: leaf }, { name: 's', init: member(m, contract.state) }] },
  when(not(all(isSuspended, not(binary(s, '&', literal(contract.delegating))), or(isRoot, call(runtime('$returnable'), [self, c])))), [giveBack(null)]),
  set(sent, m),
  variable('const', 'f', member(m, 'return')),
  // An accessor may have stepped it.
  when(not(all(binary(f, '===', member(m, contract.pristineReturn)), binary(member(m, contract.state), '===', s), binary(leaf, '===', m))), [
    giveBack(call(runtime('$hindered'), [c, m, f])),
  ]),
  set(sent, undefinedValue),
  set(chainState, literal(contract.finished)),
  variable('const', 'y', call(runtime('$call'), [f, m, v])),
  when(binary(assign(chainState, member(m, contract.state)), '>=', literal(0)), [
    giveBack({ kind: 'Conditional', test: binary(chainState, '>=', literal(contract.byTheBook)), consequent: y, alternate: member(y, 'value') }),
  ]),
  set(leaf, self),
  set(member(m, contract.owner), literal(null)),
  giveBack(call(member(self, contract.quit), [member(y, 'value'), c])),
], !strict)

/** `$$quit(v, c)`: what the machine has waited for is finished, or it is the leaf. */
const quitMethod = (handles: boolean, strict: boolean): OutProperty => {
  const byProtocol = binary(binary(s, '&', literal(contract.delegating | contract.byTheBook)), '===', literal(contract.byTheBook))
  const finish = finishing(strict)
  const detach: readonly OutStatement[] = [set(leaf, owner), set(owner, literal(null))]
  return method(contract.quit, ['v', 'c'], [
    variable('const', 's', ownState),
    when(and(byProtocol, not(isUnhindered)), [giveBack(call(runtime('$leaveIterator'), [self, s, ownLeaf, v, c]))]),
    ...(handles ? [
      variable('const', 'h', { kind: 'Index', object: table, index: binary(s, '&', literal(contract.stateMask)) } as const),
      choose(binary(h, '>=', literal(0)), [
        set(ownState, h), set(ownLeaf, literal(null)),
        set(v, call(member(self, contract.turn), [v, c])), when(binary(chainState, '!==', literal(contract.finished)), [giveBack(v)]),
      ], [...finish, when(isBelowRoot, detach)]),
      when(isRoot, [giveBack(v)]),
    ] : [...finish, when(isRoot, [giveBack(v)]), ...detach]),
    giveBack(call(member(leaf, contract.quit), [v, c])),
  ], !strict)
}
