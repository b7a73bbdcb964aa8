/** Builds the graph block by block: the current block, its region, and what is reserved but not yet written. */
import { invariant } from '../brand.js'
import type { Location } from '../tree/location.js'
import type { Block, BlockEntry, BlockId, Instruction, Region, RegionId, SuspensionPoint, Terminator } from './block.js'
import { knowsStrictness, type Storage, type Value } from './value.js'

interface Open { readonly id: BlockId; readonly entry: BlockEntry; readonly region: RegionId | null; readonly instructions: Instruction[] }

export class GraphBuilder {
  readonly blocks = new Map<BlockId, Block>()
  readonly regions = new Map<RegionId, Region>()
  #nextBlock = 0
  #open: Open
  #region: RegionId | null = null
  #strict = false

  constructor() {
    this.#open = { id: this.reserve(), entry: 'start', region: null, instructions: [] }
  }

  get region(): RegionId | null {
    return this.#region
  }

  reserve(): BlockId {
    return this.#nextBlock++ as BlockId
  }

  /** Continues in a reserved block. The block before must have been closed. */
  start(id: BlockId, entry: BlockEntry = 'inner'): void {
    invariant(!this.blocks.has(id), `block ${id} is written twice`)
    this.#open = { id, entry, region: this.#region, instructions: [] }
  }

  emit(instruction: Instruction): void {
    this.#open.instructions.push(instruction)
  }

  evaluate(value: Value, location: Location): void {
    this.emit({ kind: 'Evaluate', value: this.#strictly(value), location })
  }

  store(target: Storage, value: Value, location: Location): void {
    this.emit({ kind: 'Store', target, value: this.#strictly(value), location })
  }

  /** Values that `body` emits are strict code in a sloppy function. */
  strictly<T>(body: () => T): T {
    const before = this.#strict
    this.#strict = true
    const result = body()
    this.#strict = before
    return result
  }

  #strictly(value: Value): Value {
    return this.#strict && knowsStrictness(value) ? { kind: 'Strict', value } : value
  }

  /** Closes the current block; what follows without `start` is unreachable and will be dropped. */
  terminate(terminator: Terminator): void {
    const { id, entry, region, instructions } = this.#open
    this.blocks.set(id, { id, entry, region, instructions, terminator })
    this.start(this.reserve())
  }

  jump(target: BlockId): void {
    this.terminate({ kind: 'Jump', target })
  }

  branch(test: Value, whenTrue: BlockId, whenFalse: BlockId, location: Location): void {
    this.terminate({ kind: 'Branch', test: this.#strictly(test), whenTrue, whenFalse, location })
  }

  /** Yields, and continues in the block of the resumption. */
  suspend(kind: 'Yield' | 'Delegate', argument: Value, location: Location, point: SuspensionPoint): void {
    const resume = this.reserve()
    this.terminate({ kind, argument: this.#strictly(argument), resume, location, point })
    this.start(resume, 'resume')
  }

  /** Declares a region around what `body` builds. The current block must have been closed or be about to be left by a jump. */
  protect(region: Omit<Region, 'id' | 'parent'>, body: () => void): void {
    const id = this.regions.size as RegionId
    this.regions.set(id, { id, parent: this.#region, ...region })
    this.within(id, body)
  }

  /** Builds blocks in another region, entered by a jump from the current block. */
  within(region: RegionId | null, body: () => void): void {
    const before = this.#region
    const entry = this.reserve()
    this.jump(entry)
    this.#region = region
    this.start(entry)
    body()
    this.#region = before
    const after = this.reserve()
    this.jump(after)
    this.start(after)
  }

  /** Builds a detached piece and comes back to the current block. */
  detached(body: () => void): BlockId {
    const saved = this.#open
    const entry = this.reserve()
    this.start(entry)
    body()
    this.terminate({ kind: 'Unreachable' })
    this.#open = saved
    return entry
  }

  finish(): ReadonlyMap<BlockId, Block> {
    this.terminate({ kind: 'Unreachable' })
    return this.blocks
  }
}
