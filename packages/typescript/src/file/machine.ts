/** A function of the file that becomes a machine. */
import type { FunctionTree, Output } from '@switchyard/core'
import type { Name } from '../scan/names.js'
import type { FunctionNode } from '../host.js'
import type { WriteFacts } from '../read/reader.js'

export interface Machine {
  /** As the file has it. */
  readonly node: FunctionNode
  /** With the machines inside of it in their places: what was read. */
  readonly current: FunctionNode
  readonly facts: WriteFacts
  readonly tree: FunctionTree
  readonly output: Output
  readonly name: Name
}
