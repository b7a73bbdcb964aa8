import { composition } from './composition.js'
import { control } from './control.js'
import { functions } from './functions.js'
import { sequences } from './sequences.js'
import { tokenizer } from './tokenizer.js'
import type { Workload } from './workload.js'

export type { Workload }
/** In the order of the table of BENCHMARKS.md. */
export const workloads: readonly Workload[] = [...sequences, ...tokenizer, ...control, ...composition, ...functions]
