/**
 * Frame layout: which variable lives where.
 * Requires: liveness.  Ensures: what lives across a suspension has a slot of the machine, captured bindings have a property of an environment, the
 * rest are locals of the step function; every name is free where it is used.
 *
 * Sketch:
 *   source
 *     function* f(n) { let i = n, g = () => i; while (i > 0) { yield g; let j = i; i -= j } }
 *   before (liveness)
 *     kept: env1, g
 *     b6: env1, g
 *   after (flow)
 *     form lifted
 *     n: frame $n
 *     i: env1.i
 *     g: frame $g
 *     j: local j
 */
import { contract, reserved } from '../contract.js'
import type { BlockId, Graph } from '../blocks/block.js'
import type { Environment, Temporary } from '../blocks/value.js'
import type { Binding, Resolution } from '../tree/binding.js'
import type { FunctionTree } from '../tree/tree.js'
import type { Variable } from './accesses.js'
import { holdingCursors } from './cursors.js'
import { type Drops, drops } from './drops.js'
import { type Form, isConstant, isNative } from './form.js'
import type { Liveness } from './liveness.js'
import { Names } from './names.js'
import { nests } from './nests.js'
import { startingWithNumber } from './numeric.js'
import type { Empty, Property, Slot, SlotStart, VariablePlace } from './place.js'
import { nestPromotions, type PromotedNest, type Promotions, promotions } from './promotion.js'

export interface Layout {
  readonly form: Form
  readonly slots: readonly Slot[]
  /** What slots hold that are empty, if it is not undefined. */
  readonly empty: ReadonlyMap<string, Empty>
  readonly locals: readonly string[]
  readonly constants: readonly { readonly name: string; readonly slot: string | null }[]
  readonly places: ReadonlyMap<Variable, VariablePlace>
  /** The environment made with the machine, and the name it has in the step function. */
  readonly functionEnvironment: { readonly slot: string; readonly name: string } | null
  readonly names: Names
  /** Where slots are emptied. */
  readonly drops: Drops
  /** Where variables of the frame are locals for a while. */
  readonly promotions: Promotions
  readonly nests: ReadonlyMap<BlockId, PromotedNest>
}

export function layOut(tree: FunctionTree, resolution: Resolution, graph: Graph, live: Liveness, form: Form): Layout {
  return new Planner(tree, resolution, graph, live, form).plan()
}

class Planner {
  readonly #names: Names
  readonly #slotNames = new Names(reserved)
  readonly #slots: Slot[] = []
  readonly #locals: string[] = []
  readonly #taken = new Set<string>()
  readonly #constants: { name: string; slot: string | null }[] = []
  readonly #places = new Map<Variable, VariablePlace>()
  readonly #numeric: ReadonlySet<Binding>
  readonly #cursors: ReadonlySet<Variable>
  #temporaries = 0

  constructor(readonly tree: FunctionTree, readonly resolution: Resolution, readonly graph: Graph, readonly live: Liveness, readonly form: Form) {
    this.#names = new Names(tree.usedNames)
    this.#numeric = startingWithNumber(graph, tree.source)
    this.#cursors = holdingCursors(graph)
  }

  plan(): Layout {
    const { graph } = this
    for (const binding of this.resolution.bindings) if (binding.used || this.live.touched.has(binding)) this.#binding(binding)
    const functionEnvironment = this.#functionEnvironment()
    for (const environment of graph.environments) if (environment.perIteration && this.live.touched.has(environment)) this.#internal(environment)
    for (const temporary of graph.temporaries) if (this.live.touched.has(temporary)) this.#internal(temporary)
    return {
      drops: this.#drops(), ...this.#promotions(), form: this.form, slots: this.#slots,
      empty: new Map(this.#slots.flatMap(({ name, start }) => (start.kind === 'number' || start.kind === 'cursor' ? [[name, start.kind]] : []))),
      locals: this.#locals, constants: this.#constants, places: this.#places, functionEnvironment, names: this.#names,
    }
  }

  #promotions(): Pick<Layout, 'promotions' | 'nests'> {
    const { graph, resolution, live } = this
    const locals = new Map<Binding, string>()
    const local = (binding: Binding): string => {
      const known = locals.get(binding) ?? this.#localName(binding)
      locals.set(binding, known)
      return known
    }
    const promoting = { graph, resolution, live, places: this.#places, local }
    return { nests: nestPromotions(promoting, nests(graph)), promotions: promotions(promoting) }
  }

  /** Not of captured bindings: closures may look at them. Not of those whose writes look at the slot. */
  #drops(): Drops {
    const slots = new Map<Variable, string>()
    const started = new Set<Variable>()
    for (const [variable, place] of this.#places) {
      if (place.kind !== 'slot') continue
      const isBinding = variable.kind !== 'Temporary' && variable.kind !== 'Environment'
      if (isBinding && (variable.captured || variable.checkedWrite)) continue
      slots.set(variable, place.slot)
      if (isBinding && this.#fromCall(variable)) started.add(variable)
    }
    return drops(this.graph, this.resolution, this.live, slots, started)
  }

  #binding(binding: Binding): void {
    const environment = this.graph.environmentOf.get(binding)
    if (isNative(this.form, binding)) this.#places.set(binding, { kind: 'native' })
    else if (environment) this.#property(binding, environment)
    else if (binding.kind === 'self') this.#self(binding)
    else if (this.#fromCall(binding)) this.#start(binding)
    else if (this.live.kept.has(binding) || binding.checkedWrite) this.#kept(binding)
    else this.#local(binding)
  }

  #property(binding: Binding, environment: Environment): void {
    const key = this.#slotNames.fresh(binding.name === '__proto__' ? '$__proto__' : binding.name)
    this.#places.set(binding, { kind: 'property', environment, key })
  }

  #kept(binding: Binding): void {
    const isNumeric = this.#numeric.has(binding) && !binding.captured && !binding.guarded && !binding.checkedWrite
    // What may be read before it was written is undefined then.
    const start: SlotStart = isNumeric && !this.live.extent(binding).liveIn.has(this.graph.entry) ? { kind: 'number' } : { kind: 'undefined' }
    this.#places.set(binding, { kind: 'slot', slot: this.#slot(binding.name, start) })
  }

  #fromCall(binding: Binding): boolean {
    return binding.kind === 'param' || binding.kind === 'this' || binding.kind === 'arguments'
  }

  #start(binding: Binding): void {
    const slot = this.#slot(binding.name, { kind: 'binding', binding })
    if (binding.captured && isConstant(binding)) this.#places.set(binding, this.#constant(binding.kind === 'this' ? '$this' : binding.name, slot))
    else this.#places.set(binding, { kind: 'slot', slot })
  }

  #self(binding: Binding): void {
    this.#places.set(binding, binding.captured ? this.#constant(binding.name, null) : { kind: 'self' })
  }

  #constant(base: string, slot: string | null): VariablePlace {
    const name = this.#names.fresh(base)
    this.#constants.push({ name, slot })
    return { kind: 'constant', name, slot }
  }

  #local(binding: Binding): void {
    this.#places.set(binding, { kind: 'local', name: this.#localName(binding) })
  }

  /** A local keeps its name when nothing else has it: another local, a free name, a variable of the host's function. */
  #localName(binding: Binding): string {
    const name = binding.kind === 'this' ? '$this' : binding.name
    const clashes = this.#taken.has(name) || this.resolution.freeNames.has(name) || name === 'arguments' || name === 'eval'
      || (binding.kind !== 'param' && this.tree.paramScope.declarations.has(name)) || name === this.tree.selfName
      || binding.kind === 'inner' || binding.kind === 'this'
    const local = clashes ? this.#names.fresh(name) : name
    this.#locals.push(local)
    this.#taken.add(local)
    return local
  }

  #internal(variable: Temporary | Environment): void {
    const base = String(this.#temporaries++)
    if (this.live.kept.has(variable)) {
      const start: SlotStart = { kind: this.#cursors.has(variable) ? 'cursor' : 'undefined' }
      this.#places.set(variable, { kind: 'slot', slot: this.#slot(base, start) })
    } else {
      const name = this.#names.fresh(`$${base}`)
      this.#locals.push(name)
      this.#places.set(variable, { kind: 'local', name })
    }
  }

  #slot(base: string, start: SlotStart): string {
    const name = this.#slotNames.fresh(`${contract.slotPrefix}${base}`)
    this.#slots.push({ name, variable: /^\d/.test(base) ? null : base, start })
    return name
  }

  #functionEnvironment(): Layout['functionEnvironment'] {
    const properties: Property[] = []
    for (const [binding, environment] of this.graph.environmentOf) {
      const place = this.#places.get(binding)
      if (!environment.perIteration && place?.kind === 'property') properties.push({ key: place.key, binding })
    }
    if (properties.length === 0) return null
    return { slot: this.#slot('0env', { kind: 'environment', properties }), name: this.#names.fresh('$env') }
  }
}
