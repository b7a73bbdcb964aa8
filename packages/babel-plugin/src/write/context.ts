/** What writing one function needs beside the output tree. */
import type * as t from '@babel/types'
import type { NamingHole, OutExpression, OutStatement } from '@switchyard/core'
import type { Kit, Node } from '../nodes.js'
import type { Positions } from './positions.js'

/** Holes that the host handles by itself when it writes a node back. */
export interface HostHoles {
  readonly variables: ReadonlySet<Node>
  readonly namings: ReadonlyMap<Node, NamingHole>
  /** What JSX refers to without saying so. */
  readonly factories?: ReadonlyMap<Node, readonly t.Identifier[]>
}

/** The host's function turned into a method, for place 'expression'. */
export interface WrapperSource {
  /** The name it has at run time. */
  readonly name: string
  readonly node: { readonly params: readonly Node[]; readonly typeParameters?: Node | null | undefined; readonly returnType?: Node | null | undefined }
  readonly directives: readonly t.Directive[]
}

export interface WriteContext {
  readonly kit: Kit
  readonly positions: Positions
  readonly holes: HostHoles
  readonly wrapper: WrapperSource | null
  /** Nodes of the source that stand in the output already: a second use is a copy. */
  readonly used: WeakSet<Node>
  runtime(name: string): t.Identifier
  /** A name that nothing else in the file has. */
  fresh(base: string): string
}

/** The recursion between writing output and rebuilding host nodes. */
export interface Writer {
  readonly context: WriteContext
  expression(out: OutExpression, argument?: ExitArgument): t.Expression
  statements(list: readonly OutStatement[], argument?: ExitArgument): t.Statement[]
}

/** The rebuilt argument of the `return` that an Exit hole stands for. */
export type ExitArgument = () => t.Expression
