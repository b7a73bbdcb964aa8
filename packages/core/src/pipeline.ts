import type { Compiled } from './result.js'
import type { FunctionTree } from './tree/tree.js'

/** Compiles one generator function: the passes, in order. */
export function compileFunction(_tree: FunctionTree): Compiled {
  throw new Error('not written yet')
}
