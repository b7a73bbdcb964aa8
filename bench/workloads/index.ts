import { composition } from './composition.js'
import { control } from './control.js'
import { crowds } from './crowds.js'
import { delegatingCrowds } from './delegating-crowds.js'
import { functions } from './functions.js'
import { handlers } from './handlers.js'
import { loops } from './loops.js'
import { sequences } from './sequences.js'
import { tokenizer } from './tokenizer.js'
import type { Workload } from './workload.js'

export type { Workload }
/** In the order of the table of BENCHMARKS.md. */
export const workloads: readonly Workload[] = [
  ...sequences, ...tokenizer, ...handlers, ...control, ...loops, ...composition, ...crowds, ...delegatingCrowds, ...functions,
]
