/**
 * The control-flow graph of a machine: basic blocks of instructions, each closed by one terminator.
 *
 * Legend (print.ts):
 *   b3 (try r1) after yield :     block 3, protected by region 1, entered by a resumption
 *     ‹x = 1›                     Evaluate        ‹if (a) return 1›  exits: return -> b9      Leaf
 *     x = …                       Store           enter {x, y}                              Enter
 *   -> b4                         Jump            if … -> b4 else b5                        Branch
 *   yield … -> b6                 Yield           yield* … -> b6                            Delegate
 *   return …    throw …           Return, Throw
 */
import type { Brand } from '../brand.js'
import type { Binding } from '../tree/binding.js'
import type { ExitHole, Hole, HostNode } from '../tree/holes.js'
import type { Location } from '../tree/location.js'
import type { Scope } from '../tree/scope.js'
import type { Environment, Storage, Temporary, Value } from './value.js'

export type BlockId = Brand<number, 'Block'>
export type RegionId = Brand<number, 'Region'>

/**
 * A protected region (try block, loop body with an iterator to close, array pattern). `onThrow` takes exceptions, `onReturn` the
 * completions of return(); null: the region does not care (a catch without finally), the one around it decides.
 */
export interface Region { readonly id: RegionId; readonly parent: RegionId | null; readonly onThrow: BlockId; readonly onReturn: BlockId | null }

export type Instruction =
  | { readonly kind: 'Evaluate'; readonly value: Value; readonly location: Location }
  | { readonly kind: 'Store'; readonly target: Storage; readonly value: Value; readonly location: Location }
  | LeafInstruction
  /** Bindings of a scope come into being: TDZ sentinels and a new environment; functions are stored by Store instructions behind it. */
  | { readonly kind: 'Enter'; readonly scope: Scope; readonly bindings: readonly Binding[]; readonly environment: Environment | null }
  /** CreatePerIterationEnvironment (ECMA-262 14.7.4.4). */
  | { readonly kind: 'Copy'; readonly environment: Environment; readonly bindings: readonly Binding[] }

export interface LeafInstruction {
  readonly kind: 'Leaf'
  readonly node: HostNode
  readonly location: Location
  readonly holes: readonly Hole[]
  readonly exits: ReadonlyMap<ExitHole, Exit>
}

/**
 * How a leaf is left. `return`: the machine may finish at once. `goto`: control goes to a block; a returned value is kept in `value` first.
 */
export type Exit = { readonly kind: 'return' } | { readonly kind: 'goto'; readonly target: BlockId; readonly value: Temporary | null }

export type Terminator =
  | { readonly kind: 'Jump'; readonly target: BlockId }
  | { readonly kind: 'Branch'; readonly test: Value; readonly whenTrue: BlockId; readonly whenFalse: BlockId; readonly location: Location }
  | { readonly kind: 'Yield'; readonly argument: Value; readonly resume: BlockId; readonly location: Location; readonly point: SuspensionPoint }
  | { readonly kind: 'Delegate'; readonly argument: Value; readonly resume: BlockId; readonly location: Location; readonly point: SuspensionPoint }
  | { readonly kind: 'Return'; readonly argument: Value; readonly location: Location }
  | { readonly kind: 'Throw'; readonly argument: Value; readonly location: Location }
  | { readonly kind: 'Unreachable' }

/** Identity of a suspension point that survives edits elsewhere: its kind and its path of statement kinds and positions. */
export interface SuspensionPoint { readonly kind: 'yield' | 'delegate'; readonly key: string }

/** `entry`: how control gets in from outside the graph. */
export type BlockEntry = 'start' | 'resume' | 'throw' | 'return' | 'inner'

export interface Block {
  readonly id: BlockId
  readonly entry: BlockEntry
  readonly region: RegionId | null
  readonly instructions: readonly Instruction[]
  readonly terminator: Terminator
}

export interface Graph {
  readonly entry: BlockId
  readonly blocks: ReadonlyMap<BlockId, Block>
  readonly regions: ReadonlyMap<RegionId, Region>
  readonly temporaries: readonly Temporary[]
  readonly environments: readonly Environment[]
  /** Bindings that live in an environment. */
  readonly environmentOf: ReadonlyMap<Binding, Environment>
}

/** Is it entered in the midst of things only to go on at another block? It is a further label of that block. */
export const isLabel = ({ entry, instructions, terminator }: Block): boolean =>
  entry !== 'inner' && entry !== 'start' && instructions.length === 0 && terminator.kind === 'Jump'

/** Successors by ordinary control flow, in the order of the terminator. */
export function successors(terminator: Terminator): readonly BlockId[] {
  switch (terminator.kind) {
    case 'Jump': return [terminator.target]
    case 'Branch': return [terminator.whenTrue, terminator.whenFalse]
    case 'Yield':
    case 'Delegate': return [terminator.resume]
    default: return nowhere
  }
}

const nowhere: readonly BlockId[] = []

/** Targets of the exits of leaves in a block. */
export function exitTargets(block: Block): readonly BlockId[] {
  let targets: BlockId[] | null = null
  for (const instruction of block.instructions) {
    if (instruction.kind !== 'Leaf' || instruction.exits.size === 0) continue
    for (const exit of instruction.exits.values()) if (exit.kind === 'goto') (targets ??= []).push(exit.target)
  }
  return targets ?? nowhere
}
