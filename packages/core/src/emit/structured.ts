/**
 * Structured code from a dominator tree without circles (Ramsey, Beyond Relooper, 2022): a block, behind it what it dominates. What control comes to in several
 * ways stands behind a labelled block that holds all the ways, and is reached by leaving that.
 */
import type { Block, BlockId } from '../blocks/block.js'
import { endsStep, landing } from '../machine/step-graph.js'
import type { OutExpression, OutStatement } from '../tree/output.js'
import { branchTest } from './blocks.js'
import { not, run } from './build.js'
import type { Context } from './context.js'

/** The statements of a block up to where control leaves it, and the block that they go on with, if that is to follow. */
export interface Written { readonly statements: readonly OutStatement[]; readonly then: BlockId | null }

export abstract class StructuredWriter {
  abstract readonly c: Context
  readonly #labels = new Map<BlockId, string>()
  readonly #left = new Set<BlockId>()
  /** The loops that are being written, by their heads, with their labels if something leads back to them. */
  readonly #open = new Map<BlockId, { label: string | null }>()

  /** What a block dominates at once, in reverse postorder. */
  protected abstract readonly children: ReadonlyMap<BlockId, readonly BlockId[]>
  protected abstract isJoin(id: BlockId): boolean
  /** A block without what it dominates; `next` is where control gets to behind it. */
  protected abstract block(id: BlockId, next: BlockId | null): Written
  /** What the loop is left for whose head a block is; null if it is none. */
  protected abstract loopExits(id: BlockId): readonly BlockId[] | null
  protected abstract loopLabel(): string
  /** Does neither a jump nor the text itself lead to a block? */
  protected abstract isAway(target: BlockId): boolean
  /** How control goes there then. */
  protected abstract away(target: BlockId): readonly OutStatement[]

  /** A block and what it dominates; `inLoop`: without the loop whose head it is. */
  tree(id: BlockId, next: BlockId | null, inLoop = false): readonly OutStatement[] {
    const statements: OutStatement[] = []
    for (let at: BlockId | null = id; at !== null;) {
      const here: BlockId = at
      const exits = inLoop && here === id ? null : this.loopExits(here)
      const joins = exits ?? this.joinsBehind(here)
      const first = (to: BlockId | null): Written => (exits ? { statements: [this.loop(here)], then: null } : this.block(here, to))
      const written = joins.length > 0 ? this.behind(joins, (to) => this.#follow(first(to), to)) : first(next)
      for (const statement of written.statements) statements.push(statement)
      at = written.then
    }
    return statements
  }

  protected joinsBehind(id: BlockId): readonly BlockId[] {
    return (this.children.get(id) ?? []).filter((child) => this.isJoin(child))
  }

  loop(head: BlockId): OutStatement {
    const loop: { label: string | null } = { label: null }
    this.#open.set(head, loop)
    const body = this.tree(head, head, true)
    this.#open.delete(head)
    return { kind: 'Forever', label: loop.label, body }
  }

  #follow({ statements, then }: Written, next: BlockId | null): readonly OutStatement[] {
    return then === null ? statements : [...statements, ...this.tree(then, next)]
  }

  /** The joins stand behind what is `first`, each in reach of a `break`; the last one is still to be written. */
  protected behind(joins: readonly BlockId[], first: (next: BlockId) => readonly OutStatement[]): Written {
    let written = first(joins[0]!)
    joins.forEach((join, index) => {
      if (this.#left.has(join)) written = [{ kind: 'Block', label: this.#label(join), body: written }]
      if (index < joins.length - 1) written = [...written, ...this.tree(join, joins[index + 1]!)]
    })
    return { statements: written, then: joins.at(-1)! }
  }

  branch(block: Block, next: BlockId | null): Written {
    const { terminator } = block
    if (terminator.kind !== 'Branch') return { statements: [], then: null }
    const { graph } = this.c.machine
    const [whenTrue, whenFalse] = [landing(graph, terminator.whenTrue), landing(graph, terminator.whenFalse)]
    const { before, value: test } = branchTest(this.c, block, terminator)
    const { location } = terminator
    if (whenTrue === whenFalse) return this.#onward([...before, run(test, location)], whenTrue, next)
    const when = (isTrue: boolean, consequent: readonly OutStatement[], alternate: readonly OutStatement[] | null = null): readonly OutStatement[] =>
      [...before, { kind: 'If', test: isTrue ? test : negated(test), consequent, alternate, location }]
    if (whenTrue === next) return { statements: when(false, this.go(whenFalse, next)), then: null }
    if (whenFalse === next) return { statements: when(true, this.go(whenTrue, next)), then: null }
    if (!this.#isLong(whenTrue)) return this.#onward(when(true, this.go(whenTrue, next)), whenFalse, next)
    if (!this.#isLong(whenFalse)) return this.#onward(when(false, this.go(whenFalse, next)), whenTrue, next)
    const first = this.go(whenTrue, next)
    if (leaves(first)) return this.#onward(when(true, first), whenFalse, next)
    const second = this.go(whenFalse, next)
    return { statements: leaves(second) ? [...when(false, second), ...first] : when(true, first, second), then: null }
  }

  /** Is control still in the step behind the block, so that more stands with it? */
  #isLong(id: BlockId): boolean {
    return this.#standsHere(id) && !endsStep(this.c.machine.graph, id, this.children)
  }

  #standsHere(id: BlockId): boolean {
    return !this.#open.has(id) && !this.isAway(id) && !this.isJoin(id)
  }

  #onward(statements: readonly OutStatement[], target: BlockId, next: BlockId | null): Written {
    if (target !== next && this.#standsHere(target)) return { statements, then: target }
    return { statements: [...statements, ...this.go(target, next)], then: null }
  }

  jump(target: BlockId, next: BlockId | null): Written {
    return this.#onward([], target, next)
  }

  /** What leads to a block: nothing, a jump, or its text. */
  go(target: BlockId, next: BlockId | null): readonly OutStatement[] {
    if (target === next) return []
    const loop = this.#open.get(target)
    if (loop) return [{ kind: 'Continue', label: (loop.label ??= this.loopLabel()) }]
    if (this.isAway(target)) return this.away(target)
    if (!this.isJoin(target)) return this.tree(target, next)
    this.#left.add(target)
    return [{ kind: 'Break', label: this.#label(target) }]
  }

  #label(id: BlockId): string {
    const known = this.#labels.get(id) ?? this.c.machine.layout.names.fresh('$join')
    this.#labels.set(id, known)
    return known
  }
}

/** As a condition. */
const negated = (test: OutExpression): OutExpression => (test.kind === 'Unary' && test.operator === '!' ? test.argument : not(test))

const abrupt: ReadonlySet<OutStatement['kind']> = new Set(['Continue', 'Break', 'Return', 'Throw'])

/** Does control never get behind the list? */
const leaves = (list: readonly OutStatement[]): boolean => list.length > 0 && abrupt.has(list[list.length - 1]!.kind)
