/**
 * The step function of a machine: one `switch` over the state.
 *
 * Sketch:
 *   source
 *     function* f(n) { for (let i = 0; i < n; i++) yield i }
 *   before (machine)
 *     machine f (lifted)
 *     frame: $n, $i
 *     0 start:
 *       i = ‹0›
 *       -> 2
 *     1 resume after yield ‹i›:
 *       ‹i++›
 *       -> 2
 *     2:
 *       if ‹i < n› -> 2.2 else 2.1
 *       2.1:
 *         return undefined
 *     2.2:
 *       yield ‹i› -> 1
 *   after (output of $$run)
 *     $$run($v, $r) {
 *       var $y;
 *       let $s = this.$$state;
 *       if (!($s >= 0)) return $idle(this);
 *       this.$$state = -2;
 *       if (this.$$state !== -2) $frozen();
 *       try {
 *         for (;;) switch ($s) {
 *           case 0:
 *             this.$i = 0;
 *             $s = 2;
 *             continue;
 *           case 1:
 *             this.$i++;
 *           default:
 *             if (!(this.$i < this.$n)) {
 *               this.$$clear();
 *               return;
 *             }
 *             this.$$state = 1;
 *             return this.$i;
 *         }
 *       } catch ($e) {
 *         this.$$clear();
 *         throw $e;
 *       }
 *     }
 */
import { isLabel } from '../blocks/block.js'
import { contract } from '../contract.js'
import type { OutCase, OutFunction, OutStatement } from '../tree/output.js'
import { assign, binary, call, giveBack, literal, member, name, not, run, runtime, variable, when } from './build.js'
import { emitBlock, enterHandler } from './blocks.js'
import type { Context } from './context.js'
import { emitNest } from './nest.js'
import { finish } from './transitions.js'

export function emitStep(c: Context, shape: { readonly arrow: boolean; readonly name: string | null }): OutFunction {
  const { tree, names } = c
  const body = loop(c)
  return {
    kind: 'Function', arrow: shape.arrow, name: shape.name, params: [names.sent, names.root],
    strictDirective: tree.strict && !tree.programStrict && !shape.arrow,
    body: [...prologue(c), ...body],
    origin: { location: tree.location, name: tree.displayName },
  }
}

function prologue(c: Context): readonly OutStatement[] {
  const { names, machine } = c
  const { layout } = machine
  const state = member(c.self, contract.state)
  const current = name(names.state)
  const suspended = binary(current, '>=', literal(0))
  const declared: readonly { name: string; init: null }[] = [names.result, ...layout.locals].map((id) => ({ name: id, init: null }))
  return [
    { kind: 'Variables', declarationKind: 'var', declarators: declared },
    variable('let', names.state, state),
    machine.delegates
      ? when(not({ kind: 'Logical', operator: '&&', left: suspended, right: binary(current, '<', literal(contract.delegating)) }),
        [giveBack(call(member(c.self, contract.advance), [current, name(names.sent), name(names.root)]))])
      : when(not(suspended), [giveBack(call(runtime('$idle'), [c.self]))]),
    run(assign(state, literal(contract.running))),
    // Sloppy code would not notice that the machine is frozen.
    ...(c.tree.strict ? [] : [when(binary(state, '!==', literal(contract.running)), [run(call(runtime('$frozen'), []))])]),
    ...(c.isNamed() ? [variable('const', names.machine, { kind: 'This' })] : []),
    ...layout.constants.map(({ name: id, slot }) => variable('const', id, slot === null ? member(c.constructorRef, 'fn') : member(c.self, slot))),
    ...(layout.functionEnvironment ? [variable('const', layout.functionEnvironment.name, member(c.self, layout.functionEnvironment.slot))] : []),
  ]
}

function loop(c: Context): readonly OutStatement[] {
  const { names, machine } = c
  const error = name(names.error)
  const label = hasExits(c) ? names.loop : null
  const choice: OutStatement = { kind: 'Switch', discriminant: name(names.state), cases: emitCases(c) }
  const dispatch: OutStatement = machine.jumps || (c.tree.looped && !machine.hasHandlers) ? { kind: 'Forever', label, body: [choice] } : choice
  const fail: readonly OutStatement[] = [...finish(c), { kind: 'Throw', argument: error }]
  if (!machine.hasHandlers) return [{ kind: 'Try', block: [dispatch], param: names.error, handler: fail }]
  const handler = name(names.handler)
  const caught: readonly OutStatement[] = [
    when(binary(handler, '<', literal(0)), fail),
    run(assign(name(names.sent), error)),
    run(assign(name(names.state), handler)),
    run(assign(handler, literal(-1))),
  ]
  return [
    variable('let', names.handler, literal(-1)),
    { kind: 'Forever', label: null, body: [{ kind: 'Try', block: [dispatch], param: names.error, handler: caught }] },
  ]
}

function hasExits(c: Context): boolean {
  if (c.machine.layout.nests.size > 0) return true
  for (const block of c.machine.graph.blocks.values()) {
    for (const item of block.instructions) if (item.kind === 'Leaf' && [...item.exits.values()].some((exit) => exit.kind === 'goto')) return true
  }
  return false
}

/**
 * Blocks without a number go into the case above them. The last case is the default: a machine stands nowhere else, and an engine that need not
 * think of a state without a case sees fewer paths, and often no loop.
 */
function emitCases(c: Context): readonly OutCase[] {
  const cases: { test: number | null; body: OutStatement[] }[] = []
  const bodies = c.machine.order.filter(({ block }) => !isLabel(block))
  let index = 0
  for (const placed of c.machine.order) {
    if (placed.state !== null) cases.push({ test: placed.state, body: [] })
    if (isLabel(placed.block)) continue
    const next = bodies[++index]?.block.id ?? null
    const body = cases[cases.length - 1]?.body ?? []
    body.push(...enterHandler(c, placed))
    for (const statement of placed.nested ? emitNest(c, placed) : emitBlock(c, placed, next)) body.push(statement)
  }
  const last = cases.pop()
  while (cases.at(-1)?.body.length === 0) cases.pop()
  return last ? [...cases, { test: null, body: last.body }] : []
}
