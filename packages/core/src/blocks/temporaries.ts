/** Temporaries, reused statement by statement so that a long function does not get a long frame. */
import type { Environment, Temporary, VariableId } from './value.js'
import type { Scope } from '../tree/scope.js'

type Purpose = Temporary['purpose']
export type Mark = Readonly<Record<Purpose, number>>

export class Temporaries {
  readonly all: Temporary[] = []
  readonly environments: Environment[] = []
  readonly #pool: Record<Purpose, Temporary[]> = { spill: [], join: [], record: [], completion: [] }
  #used: Record<Purpose, number> = { spill: 0, join: 0, record: 0, completion: 0 }
  #next = 0

  take(purpose: Purpose): Temporary {
    const pool = this.#pool[purpose]
    const index = this.#used[purpose]++
    const known = pool[index]
    if (known) return known
    const fresh: Temporary = { kind: 'Temporary', id: this.#id(), purpose }
    pool.push(fresh)
    this.all.push(fresh)
    return fresh
  }

  environment(scope: Scope, perIteration: boolean): Environment {
    const fresh: Environment = { kind: 'Environment', id: this.#id(), scope, perIteration }
    this.environments.push(fresh)
    return fresh
  }

  /** What is taken between `mark` and `release` may be reused afterwards. */
  mark(): Mark {
    return { ...this.#used }
  }

  release(mark: Mark): void {
    this.#used = { ...mark }
  }

  #id(): VariableId {
    return this.#next++ as VariableId
  }
}
