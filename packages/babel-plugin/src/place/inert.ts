/** Code that does nothing when it is evaluated but make a value: nobody sees whether it ran when its value is not used. */
import type * as t from '@babel/types'
import { bare, type Node } from '../nodes.js'
import { wellKnown } from './keys.js'

export interface Inert {
  /** Variables that have their values by then. */
  readonly known: ReadonlySet<string>
  /** Does the file declare `Symbol`? */
  readonly ownSymbol: boolean
  /** What this host has put into classes to set their machines up. */
  readonly setUps: ReadonlySet<Node>
  /** Called for each of them that is met. */
  onSetUp(): void
}

export function isInert(inert: Inert, expression: Node): boolean {
  const node = bare(expression)
  if (inert.setUps.has(node)) inert.onSetUp()
  const all = (nodes: readonly (Node | null)[]): boolean => nodes.every((each) => each === null || isInert(inert, each))
  switch (node.type) {
    case 'StringLiteral': case 'NumericLiteral': case 'BooleanLiteral': case 'NullLiteral': case 'BigIntLiteral': case 'RegExpLiteral':
    case 'FunctionExpression': case 'ArrowFunctionExpression': return true
    case 'Identifier': return node.name === 'undefined' || inert.known.has(node.name)
    case 'UnaryExpression':
      return ['void', '!', 'typeof'].includes(node.operator) ? isInert(inert, node.argument) : node.operator === '-' && node.argument.type === 'NumericLiteral'
    case 'ArrayExpression': return all(node.elements)
    case 'ObjectExpression': return node.properties.every((each) => isInertProperty(inert, each))
    case 'ClassExpression': return isInertClass(inert, node)
    case 'CallExpression': return isNotedPure(node) && all(node.arguments)
    // Of `(object = { … }, machine = $member(object, …), object)`.
    case 'SequenceExpression': return inert.setUps.has(node) && isInert(inert, (node.expressions[0] as t.AssignmentExpression).right)
    default: return false
  }
}

const isNotedPure = ({ leadingComments }: Node): boolean => leadingComments?.some(({ value }) => value === '#__PURE__') === true

function isInertProperty(inert: Inert, node: t.ObjectExpression['properties'][number]): boolean {
  if (node.type === 'ObjectMethod') return isInertKey(inert, node)
  if (node.type === 'ObjectProperty') return isInertKey(inert, node) && isInert(inert, node.value)
  // `...$method(key, machine)`.
  const call = node.argument
  if (call.type !== 'CallExpression' || !inert.setUps.has(node)) return false
  const [key, value] = call.arguments
  return isInertComputed(inert, key!) && isInert(inert, value!)
}

export function isInertClass(inert: Inert, node: t.Class): boolean {
  if (node.decorators?.length || node.superClass && !isInert(inert, node.superClass)) return false
  return (node.body.body as readonly Node[]).every((each) => inert.setUps.has(each) || isInertElement(inert, each))
}

interface Element { readonly decorators?: readonly Node[] | null; readonly params?: readonly Node[]; readonly static?: boolean; readonly value?: Node | null }

function isInertElement(inert: Inert, node: Node): boolean {
  const { decorators, params = [], static: isStatic, value } = node as unknown as Element
  if (decorators?.length || params.some((each) => (each as Element).decorators?.length)) return false
  switch (node.type as string) {
    case 'TSDeclareMethod': case 'TSIndexSignature': case 'ClassPrivateMethod': return true
    case 'ClassMethod': return isInertKey(inert, node as t.ClassMethod)
    case 'ClassPrivateProperty': return !isStatic || !value || isInert(inert, value)
    case 'ClassProperty': case 'ClassAccessorProperty': return isInertKey(inert, node as t.ClassProperty) && (!isStatic || !value || isInert(inert, value))
    default: return false
  }
}

const isInertKey = (inert: Inert, { key, computed }: { readonly key: Node; readonly computed?: boolean | null }): boolean =>
  computed !== true || isInertComputed(inert, key)

/** Also behind `key = $key(…)`, as this host writes it. */
function isInertComputed(inert: Inert, key: Node): boolean {
  if (key.type === 'AssignmentExpression' && inert.setUps.has(key)) return isInertComputed(inert, (key.right as t.CallExpression).arguments[0]!)
  return key.type === 'StringLiteral' || key.type === 'NumericLiteral' || !inert.ownSymbol && wellKnown(key) !== null
}
