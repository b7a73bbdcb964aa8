/** Which expressions, targets and patterns contain a suspension point; memoised, so that asking at every level stays linear. */
import { assertNever } from '../brand.js'
import type { CallArgument, ChainLink, Expression, Target } from './tree.js'
import { memberOperands } from './visit.js'

export class Suspends {
  readonly #known = new Map<Expression | Target, boolean>()

  expression(node: Expression | null): boolean {
    if (!node) return false
    let answer = this.#known.get(node)
    if (answer === undefined) this.#known.set(node, (answer = this.#compute(node)))
    return answer
  }

  target(node: Target | null): boolean {
    if (!node) return false
    let answer = this.#known.get(node)
    if (answer === undefined) this.#known.set(node, (answer = this.#computeTarget(node)))
    return answer
  }

  arguments(list: readonly CallArgument[]): boolean {
    return list.some((argument) => this.expression(argument.expression))
  }

  #compute(node: Expression): boolean {
    switch (node.kind) {
      case 'Yield':
      case 'Delegate': return true
      case 'Host': return node.operands.some((operand) => this.expression(operand.expression))
      case 'Logical': return this.expression(node.left) || this.expression(node.right)
      case 'Conditional': return this.expression(node.test) || this.expression(node.consequent) || this.expression(node.alternate)
      case 'Sequence': return node.expressions.some((item) => this.expression(item))
      case 'Assign': return this.target(node.target) || this.expression(node.value)
      case 'Call': return this.#callee(node.callee) || this.arguments(node.arguments)
      case 'Chain': return this.#callee(node.base) || node.links.some((link) => this.#link(link))
      default: return assertNever(node)
    }
  }

  #callee(node: Expression | Target): boolean {
    return node.kind === 'MemberTarget' ? this.target(node) : this.expression(node as Expression)
  }

  #link(link: ChainLink): boolean {
    if (link.kind === 'Index') return this.expression(link.key)
    return link.kind === 'Call' && this.arguments(link.arguments)
  }

  #computeTarget(node: Target): boolean {
    switch (node.kind) {
      case 'RefTarget':
      case 'LeafPattern': return false
      case 'MemberTarget': return memberOperands(node).some((operand) => this.expression(operand.expression))
      case 'ObjectPattern':
        return this.target(node.rest) || node.properties.some((property) =>
          (typeof property.key !== 'string' && this.expression(property.key)) || this.target(property.target) || this.expression(property.initialiser))
      case 'ArrayPattern':
        return this.target(node.rest) || node.elements.some((element) =>
          element !== null && (this.target(element.target) || this.expression(element.initialiser)))
      default: return assertNever(node)
    }
  }
}
