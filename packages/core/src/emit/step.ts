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
 *       -> 1.1
 *     1 resume after yield ‹i›:
 *       ‹i++›
 *       -> 1.1
 *     1.1:
 *       if ‹i < n› -> 1.2 else 1.3
 *     1.2:
 *       yield ‹i› -> 1
 *     1.3:
 *       return undefined
 *   after (output of $$run)
 *     $$run($v, $r) {
 *       var $y;
 *       let $s = this.$$state;
 *       if (!($s >= 0)) return $idle(this);
 *       this.$$state = -2;
 *       if (this.$$state !== -2) $frozen();
 *       try {
 *         $join: switch ($s) {
 *           case 0:
 *             this.$i = 0;
 *             break $join;
 *           default:
 *             this.$i++;
 *         }
 *         if (this.$i < this.$n) {
 *           this.$$state = 1;
 *           return this.$i;
 *         }
 *         this.$$state = -1;
 *         this.$n = void 0;
 *         this.$i = 0;
 *         return;
 *       } catch ($e) {
 *         this.$$clear();
 *         throw $e;
 *       }
 *     }
 */
import { contract } from '../contract.js'
import type { OutFunction, OutStatement } from '../tree/output.js'
import { and, assign, binary, call, giveBack, literal, member, name, not, run, runtime, variable, when } from './build.js'
import type { Context } from './context.js'
import { emitDispatch } from './dispatch.js'
import { fail } from './transitions.js'

export function emitStep(c: Context, shape: { readonly arrow: boolean; readonly name: string | null }): OutFunction {
  const { tree, names } = c
  const body = loop(c)
  return {
    kind: 'Function', arrow: shape.arrow, name: shape.name, params: [names.sent, names.chain],
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
  const cursors = c.usesCursors() ? Object.values(c.cursorNames()) : []
  const declared: readonly { name: string; init: null }[] = [names.result, ...cursors, ...layout.locals].map((id) => ({ name: id, init: null }))
  return [
    { kind: 'Variables', declarationKind: 'var', declarators: declared },
    variable('let', names.state, state),
    ...(machine.delegates ? [when(not(and(suspended, binary(current, '<', literal(contract.delegating)))), resume(c))]
      : [when(not(suspended), [giveBack(call(runtime('$idle'), [c.self]))])]),
    run(assign(state, literal(contract.running))),
    // Sloppy code would not notice that the machine is frozen.
    ...(c.tree.strict ? [] : [when(binary(state, '!==', literal(contract.running)), [run(call(runtime('$frozen'), []))])]),
    ...(c.isNamed() ? [variable('const', names.machine, { kind: 'This' })] : []),
    ...layout.constants.map(({ name: id, slot }) => variable('const', id, slot === null ? member(c.constructorRef, 'fn') : member(c.self, slot))),
    ...(layout.functionEnvironment ? [variable('const', layout.functionEnvironment.name, member(c.self, layout.functionEnvironment.slot))] : []),
  ]
}

/** The machine delegates, or is not suspended. When an iterator that it delegates to is done, the machine itself goes on. */
function resume({ self, names }: Context): readonly OutStatement[] {
  const [state, sent, chain, error] = [name(names.state), name(names.sent), name(names.chain), name(names.error)]
  const [ownState, leaf] = [member(self, contract.state), member(self, contract.leaf)]
  const kind = binary(state, '&', literal(contract.delegating + contract.byTheBook))
  return [
    when(binary(kind, '!==', literal(contract.byTheBook)), [giveBack(call(runtime('$resume'), [self, state, leaf, sent, chain]))]),
    run(assign(ownState, literal(contract.running))),
    run({ kind: 'Assign', operator: '&=', target: state, value: literal(contract.stateMask) }),
    {
      kind: 'Try', block: [run(assign(sent, call(member(self, contract.ask), [sent, state])))],
      param: names.error, handler: [giveBack(call(runtime('$threw'), [self, state, error, chain]))],
    },
    when(binary(ownState, '!==', literal(contract.running)), [giveBack(sent)]),
  ]
}

function loop(c: Context): readonly OutStatement[] {
  const { names, machine } = c
  const error = name(names.error)
  const block = emitDispatch(c)
  const failing: readonly OutStatement[] = [...fail(c), { kind: 'Throw', argument: error }]
  if (!machine.hasHandlers) return [{ kind: 'Try', block, param: names.error, handler: failing }]
  const handler = name(names.handler)
  const caught: readonly OutStatement[] = [
    when(binary(handler, '<', literal(0)), failing),
    run(assign(name(names.sent), error)),
    run(assign(name(names.state), handler)),
    run(assign(handler, literal(-1))),
  ]
  return [
    variable('let', names.handler, literal(-1)),
    { kind: 'Forever', label: null, body: [{ kind: 'Try', block, param: names.error, handler: caught }] },
  ]
}
