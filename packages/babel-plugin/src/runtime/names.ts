/** The runtime's functions that a file uses, and the local names they get. */
import type * as t from '@babel/types'
import * as build from '../write/build.js'

export class RuntimeNames {
  readonly #uses = new Map<string, t.Identifier[]>()

  /** A reference to an export of the runtime; its local name is settled last, when all names of the file are known. */
  reference(name: string): t.Identifier {
    const node = build.identifier(name)
    const list = this.#uses.get(name)
    if (list) list.push(node)
    else this.#uses.set(name, [node])
    return node
  }

  get used(): readonly string[] {
    return [...this.#uses.keys()].sort()
  }

  rename(name: string, local: string): void {
    for (const node of this.#uses.get(name) ?? []) node.name = local
  }
}
