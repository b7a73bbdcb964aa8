/** One function on its way from generator to machine, and what placing it needs of the file. */
import type * as t from '@babel/types'
import type { Kit, Node } from '../nodes.js'
import type { FunctionSpot } from '../scan/scan.js'
import type { Writer } from '../write/index.js'
import type { Home } from './home.js'

export interface Site {
  readonly spot: FunctionSpot
  /** Name at run time, '' for none. */
  readonly name: string
  /** Its directives without those about machines. */
  readonly directives: readonly t.Directive[]
}

/** What has been done to the file so far. */
export interface Changes {
  /** How many statements this host has put at the top of a list. */
  readonly tops: Map<object, number>
  /** Switch statements that stand in a block of this host's. */
  readonly wrapped: Map<Node, SwitchTop>
  /** Statements that something else stands in the place of. */
  readonly moved: Map<Node, Node>
  readonly homes: Map<Node, Home | null>
  /** Elements whose computed key is held by a variable. */
  readonly keys: Map<Node, string>
  /** What sets machines up in classes and literals, and those that it makes more than a value. */
  readonly setUps: Set<Node>
}

/** Where the machines of a switch body are declared and made. */
export interface SwitchTop {
  readonly names: t.VariableDeclarator[]
  readonly tests: t.Expression[]
}

export interface Placing extends Changes {
  readonly kit: Kit
  /** May classes get static blocks? Where a plugin rewrites fields only, a static field does their work. */
  readonly staticBlocks: boolean
  /** Do decorators of a class run before its static blocks, as the standard has it? */
  readonly earlyDecorators: boolean
  readonly writer: Writer
  fresh(base: string): string
  /** Does the file declare the name anywhere? */
  declares(name: string): boolean
}

export const noChanges = (): Changes => ({ tops: new Map(), wrapped: new Map(), moved: new Map(), homes: new Map(), keys: new Map(), setUps: new Set() })
