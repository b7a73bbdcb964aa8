/** What may be evaluated later than it stands: see `Purity` in the tree. */
import type { Purity } from '@switchyard/core'
import { bare, type Node } from '../nodes.js'

export function purityOf(node: Node): Purity {
  const inner = bare(node)
  switch (inner.type) {
    case 'FunctionExpression': case 'ArrowFunctionExpression': return 'function'
    case 'StringLiteral': case 'NumericLiteral': case 'BooleanLiteral': case 'NullLiteral': case 'BigIntLiteral': case 'ThisExpression':
      return 'constant'
    case 'TemplateLiteral': return inner.expressions.length === 0 ? 'constant' : 'other'
    case 'UnaryExpression': {
      const { argument, operator } = inner
      return (operator === '-' || operator === 'void') && argument.type === 'NumericLiteral' ? 'constant' : 'other'
    }
    default: return 'other'
  }
}
