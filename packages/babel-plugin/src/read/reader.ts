/** What the parts of the reader use of each other. */
import type { Access, Expression, Hole, HostExpression, Statement, Target } from '@switchyard/core'
import type { Node } from '../nodes.js'
import type { Step } from '../steps.js'
import type { Place } from './place.js'
import type { Session } from './session.js'
import type { PatternRole, Walk } from './walk.js'

export interface Reader {
  readonly session: Session
  readonly walk: Walk
  expression(node: Node, place: Place): Step<Expression>
  /** Code that stays as it is: its holes go to `holes`. */
  inside(node: Node | null | undefined, place: Place, holes: Hole[], access?: Access): void
  /** An expression without suspension, as a whole. */
  leaf(node: Node, place: Place): HostExpression
  target(node: Node, place: Place, role: PatternRole): Step<Target>
  statement(node: Node, place: Place): Step<Statement>
  /** The statements of a list that is taken apart. */
  list(nodes: readonly Node[], place: Place): Step<Statement[]>
}
