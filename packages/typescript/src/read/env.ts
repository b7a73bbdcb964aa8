/** Where a walk over code that stays the host's own stands. */
import type { Hole, Scope } from '@switchyard/core'
import type { JumpTargets } from './exits.js'

export interface Env {
  readonly scope: Scope
  readonly holes: Hole[]
  /** `this` and `new.target` are those of the machine function. */
  readonly ownThis: boolean
  /** Null in nested functions: their jumps and `var`s are their own. */
  readonly jumps: JumpTargets | null
  /** Private names of classes inside of the machine function. */
  readonly privates: ReadonlySet<string>
}

const noTargets: JumpTargets = { breakable: false, continuable: false, labels: [], guarded: false, finalized: false }

export function environment(scope: Scope, holes: Hole[]): Env {
  return { scope, holes, ownThis: true, jumps: noTargets, privates: new Set() }
}
