import type { Liveness } from '../flow/liveness.js'
import type { Stages } from '../result.js'
import type { Resolution } from '../tree/binding.js'
import type { FunctionTree } from '../tree/tree.js'
import type { Machine } from './machine.js'

/** Listings of all stages. */
export function stages(_tree: FunctionTree, _resolution: Resolution, _machine: Machine, _live: Liveness): Stages {
  return { tree: '', blocks: '', flow: '', machine: '' }
}
