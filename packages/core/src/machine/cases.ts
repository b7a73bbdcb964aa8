/** The cases of the `switch`: in which order they stand, and which of them falls into the next. */
import type { BlockId, Graph, Terminator } from '../blocks/block.js'
import { endsStep, landing, type StepGraph } from './step-graph.js'
import type { Structure } from './structure.js'

export interface Case {
  /** The blocks whose numbers it has: what a step begins with, or the block itself. */
  readonly entries: readonly BlockId[]
  readonly block: BlockId
  /** Does the block stand here? Else it stands behind the switch. */
  readonly isHere: boolean
  /** Does control fall into the case below? */
  readonly falls: boolean
}

type Tree = Omit<Structure, 'cases'>

/** @param held what code leads to that cannot fall into anything */
export function arrange(graph: Graph, step: StepGraph, tree: Tree, held: ReadonlySet<BlockId>): Structure {
  const below = new Fall(graph, step, tree, held).below
  const joins = new Set(tree.joins)
  for (const id of below.values()) joins.delete(id)
  const entered = [...new Set([...step.entries.keys(), ...tree.dispatched])]
  const reached = new Set(below.values())
  const cases: Case[] = []
  const placed = new Set<BlockId>()
  const place = (first: BlockId): void => {
    for (let id: BlockId | undefined = first; id !== undefined && !placed.has(id); id = below.get(id)) {
      placed.add(id)
      const next = below.get(id)
      cases.push({ entries: step.entries.get(id) ?? [id], block: id, isHere: !joins.has(id), falls: next !== undefined && !placed.has(next) })
    }
  }
  for (const id of entered) if (!reached.has(id)) place(id)
  // What is left goes round in circles, and round only through the switch.
  for (const id of [...tree.dispatched, ...entered]) place(id)
  return { ...tree, joins, cases }
}

/** Finds for a case the one that control goes to at its end, if nobody else goes there but through the `switch`. */
class Fall {
  readonly below = new Map<BlockId, BlockId>()

  constructor(readonly graph: Graph, readonly step: StepGraph, readonly tree: Tree, readonly held: ReadonlySet<BlockId>) {
    const work = [...step.entries.keys(), ...tree.dispatched].filter((id) => !tree.joins.has(id))
    const taken = new Set<BlockId>()
    for (const id of work) {
      const next = this.#tail(id)
      if (next === null || next === id || taken.has(next) || !this.#canFall(next)) continue
      taken.add(next)
      this.below.set(id, next)
      if (tree.joins.has(next)) work.push(next)
    }
  }

  #canFall(id: BlockId): boolean {
    if (this.tree.dispatched.has(id)) return true
    return this.step.entries.has(id) && this.step.incoming.get(id)?.length === 1 && !this.held.has(id)
  }

  /** Where control gets to behind the last statement of a block and of what is written behind it. */
  #tail(start: BlockId): BlockId | null {
    let at = start
    for (;;) {
      const children = this.tree.children.get(at) ?? []
      if (this.tree.loops.has(at) || this.tree.nests.has(at) || children.some((id) => this.tree.joins.has(id))) return null
      const next = this.#next(this.graph.blocks.get(at)!.terminator, children)
      if (next === null || !children.includes(next)) return next
      at = next
    }
  }

  #next(terminator: Terminator, children: readonly BlockId[]): BlockId | null {
    switch (terminator.kind) {
      case 'Jump': return landing(this.graph, terminator.target)
      case 'Delegate': return landing(this.graph, terminator.resume)
      case 'Branch': {
        const [whenTrue, whenFalse] = [landing(this.graph, terminator.whenTrue), landing(this.graph, terminator.whenFalse)]
        const isArm = (id: BlockId): boolean => !children.includes(id) || endsStep(this.graph, id, this.tree.children)
        if (isArm(whenTrue)) return whenFalse
        return isArm(whenFalse) ? whenTrue : null
      }
      default: return null
    }
  }
}
