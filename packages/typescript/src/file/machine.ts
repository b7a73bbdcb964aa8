/** A function of the file that becomes a machine. */
import type { FunctionTree, Output } from '@switchyard/core'
import type { Name } from '../scan/names.js'
import type { FunctionNode } from '../host.js'

export interface Machine {
  readonly node: FunctionNode
  readonly tree: FunctionTree
  readonly output: Output
  readonly name: Name
}
