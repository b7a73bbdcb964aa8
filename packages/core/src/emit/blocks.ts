/**
 * Blocks as statements: instructions, then the transition.
 *
 * Sketch:
 *   source
 *     function* f(a) { const x = yield* [a]; if (x) return 1 }
 *   before (machine)
 *     machine f (lifted)
 *     frame: $a
 *     0 start:
 *       yield* ‹[a]› -> 1
 *     1 resume after yield* ‹[a]›:
 *       x = sent
 *       ‹if (x) return 1›  exits: return -> finish
 *       return undefined
 *   after (output of $$run)
 *     $$run($v, $r) {
 *       var $y, x;
 *       let $s = this.$$state;
 *       if (!($s >= 0 && $s < 1048576)) {
 *         if (($s & 3145728) !== 2097152) return $resume(this, $s, this.$$leaf, $v, $r);
 *         this.$$state = -2;
 *         $s &= 1048575;
 *         try {
 *           $v = this.$$ask($v, $s);
 *         } catch ($e) {
 *           return $threw(this, $s, $e, $r);
 *         }
 *         if (this.$$state !== -2) return $v;
 *       }
 *       this.$$state = -2;
 *       if (this.$$state !== -2) $frozen();
 *       try {
 *         switch ($s) {
 *           case 0:
 *             $y = [this.$a];
 *             this.$a = void 0;
 *             $y = this.$$delegate($y, $y[$ITERATOR], 1, $r);
 *             if (this.$$state !== -2) return $y;
 *             $v = $y;
 *           default:
 *             x = $v;
 *             if (x) {
 *               $y = 1;
 *               this.$$clear();
 *               return $y;
 *             }
 *             this.$$clear();
 *             return;
 *         }
 *       } catch ($e) {
 *         this.$$clear();
 *         throw $e;
 *       }
 *     }
 */
import { assertNever } from '../brand.js'
import type { Block, BlockEntry, BlockId, Instruction, Terminator } from '../blocks/block.js'
import { isConstant, type Storage, type Value } from '../blocks/value.js'
import { contract } from '../contract.js'
import type { Placed } from '../machine/machine.js'
import type { Location } from '../tree/location.js'
import type { OutExpression, OutStatement } from '../tree/output.js'
import { assign, binary, call, giveBack, literal, member, name, not, run, runtime, undefinedValue, when } from './build.js'
import { capturedEnvironments, withCopies } from './closures.js'
import { bindingPlace, type Context, variablePlace } from './context.js'
import { emitLeaf } from './leaf.js'
import { emitStepping, stepping } from './more.js'
import { emptyValue, finish } from './transitions.js'
import { emitStore, emitValue } from './values.js'

/** The statements in front of the transition. */
export function emitBody(c: Context, block: Block): readonly OutStatement[] {
  const body: OutStatement[] = [...emptied(c, c.machine.layout.drops.front.get(block.id))]
  const instructions = stepping(c, block) ? block.instructions.slice(0, -1) : block.instructions
  for (const instruction of instructions) body.push(...emitInstruction(c, instruction))
  body.push(...emptied(c, c.machine.layout.drops.behind.get(block.id)))
  return body
}

/** Slots that nobody will look at again. */
const emptied = (c: Context, slots: readonly string[] = []): readonly OutStatement[] =>
  slots.map((slot) => run(assign(member(c.self, slot), emptyValue(c.machine.layout.empty.get(slot)))))

/** Slots that are emptied in front of the suspension of a block. */
export const suspendedSlots = (c: Context, id: BlockId): readonly OutStatement[] => emptied(c, c.machine.layout.drops.suspended.get(id))

function emitInstruction(c: Context, instruction: Instruction): readonly OutStatement[] {
  switch (instruction.kind) {
    case 'Evaluate': return withCopies(c, [instruction.value], [], [run(emitValue(c, instruction.value), instruction.location)])
    case 'Store':
      return withCopies(c, [instruction.value], [], [run(emitStore(c, storagePlace(c, instruction.target), instruction.value), instruction.location)])
    case 'Leaf': return emitLeaf(c, instruction)
    case 'Enter': return emitEnter(c, instruction)
    case 'Copy': return [run(assign(variablePlace(c, instruction.environment), copyOf(c, instruction)))]
    default: return assertNever(instruction)
  }
}

export function storagePlace(c: Context, storage: Storage): OutExpression {
  return storage.kind === 'Binding' ? bindingPlace(c, storage.binding, false) : variablePlace(c, storage)
}

function emitEnter(c: Context, { bindings, environment }: Extract<Instruction, { kind: 'Enter' }>): readonly OutStatement[] {
  const uninitialised = runtime('$TDZ')
  const statements: OutStatement[] = []
  if (environment) {
    const own = bindings.filter((binding) => c.machine.graph.environmentOf.get(binding) === environment)
    const properties = own.map((binding) => ({ key: keyOf(c, binding), value: binding.guarded ? uninitialised : undefinedValue, method: false }))
    statements.push(run(assign(variablePlace(c, environment), { kind: 'Object', properties })))
  }
  for (const binding of bindings) {
    const inside = environment !== null && c.machine.graph.environmentOf.get(binding) === environment
    if (binding.guarded && !inside && c.machine.layout.places.has(binding)) statements.push(run(assign(bindingPlace(c, binding, false), uninitialised)))
  }
  return statements
}

function keyOf(c: Context, binding: Parameters<typeof bindingPlace>[1]): string {
  const place = c.machine.layout.places.get(binding)
  return place?.kind === 'property' ? place.key : binding.name
}

function copyOf(c: Context, { environment, bindings }: Extract<Instruction, { kind: 'Copy' }>): OutExpression {
  const from = variablePlace(c, environment)
  return { kind: 'Object', properties: bindings.map((binding) => ({ key: keyOf(c, binding), value: member(from, keyOf(c, binding)), method: false })) }
}

/** A value as an expression that is safe behind other statements: evaluated first when it is not trivial. */
function settle(c: Context, value: Value, location: Location, isLast = false): { readonly before: readonly OutStatement[]; readonly value: OutExpression } {
  const expression = emitValue(c, value)
  const trivial = isConstant(value) || expression.kind === 'Undefined' || expression.kind === 'Literal' || expression.kind === 'Name'
    || (expression.kind === 'Member' && expression.object === c.self && !isLast)
  if (trivial) return { before: [], value: expression }
  const result = name(c.names.result)
  return { before: withCopies(c, [value], [], [run(emitStore(c, result, value), location)]), value: result }
}

export function emitReturn(c: Context, { argument, location }: Extract<Terminator, { kind: 'Return' }>, entry: BlockEntry): readonly OutStatement[] {
  if (isConstant(argument)) return [...finish(c, entry), giveBack(argument.kind === 'Undefined' ? null : emitValue(c, argument), location)]
  const result = name(c.names.result)
  const before = withCopies(c, [argument], [], [run(emitStore(c, result, argument), location)])
  return [...before, ...finish(c, entry), giveBack(result)]
}

/** An exception that this machine handles needs not be thrown: its handler takes it from where the sent value is. */
export function emitThrow(c: Context, terminator: Extract<Terminator, { kind: 'Throw' }>, isHandled: boolean): readonly OutStatement[] {
  const { argument, location } = terminator
  if (!isHandled) return withCopies(c, [argument], [], [{ kind: 'Throw', argument: emitValue(c, argument), location }])
  const isKept = argument.kind === 'Sent'
  const keep = isKept ? [] : withCopies(c, [argument], [], [run(emitStore(c, name(c.names.sent), argument), location)])
  return [...keep, run(assign(name(c.names.handler), literal(-1)))]
}

export function emitYield(c: Context, terminator: Extract<Terminator, { kind: 'Yield' }>, empty: readonly OutStatement[]): readonly OutStatement[] {
  const { before, value } = settle(c, terminator.argument, terminator.location, empty.length > 0)
  const state = literal(c.machine.states.get(terminator.resume) ?? -1)
  return [...before, ...empty, run(assign(member(c.self, contract.state), state)), giveBack(value.kind === 'Undefined' ? null : value, terminator.location)]
}

/** The test of a block that ends with a branch. */
export function branchTest(c: Context, block: Block, { test, location }: Extract<Terminator, { kind: 'Branch' }>): ReturnType<typeof settle> {
  const step = stepping(c, block)
  if (step) return { before: [], value: not(emitStepping(c, step)) }
  const copied = capturedEnvironments(c, [test], []).size > 0
  return copied ? settle(c, test, location) : { before: [], value: emitValue(c, test) }
}

/** Sets the handler register where it changes. */
export function enterHandler(c: Context, placed: Placed): readonly OutStatement[] {
  return placed.setsHandler ? [run(assign(name(c.names.handler), literal(placed.handler)))] : []
}

/** `yield*` (ECMA-262 15.5.5): the machine is suspended behind it, unless what it delegates to has nothing to give. */
export function emitDelegate(c: Context, terminator: Extract<Terminator, { kind: 'Delegate' }>, empty: readonly OutStatement[]): readonly OutStatement[] {
  const result = name(c.names.result)
  const resume = c.machine.states.get(terminator.resume) ?? -1
  const { argument, location } = terminator
  // @@iterator is read at the place of the `yield*`, for engines keep what they learn of a property with the place.
  const iterate: OutExpression = { kind: 'Index', object: result, index: runtime('$ITERATOR') }
  const start = call(member(c.self, contract.delegate), [result, iterate, literal(resume), name(c.names.chain)], location)
  return [
    ...withCopies(c, [argument], [], [run(emitStore(c, result, argument), location)]), ...empty, run(assign(result, start), location),
    when(binary(member(c.self, contract.state), '!==', literal(contract.running)), [giveBack(result)]),
    run(assign(name(c.names.sent), result)),
  ]
}
