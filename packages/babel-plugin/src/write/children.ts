/** The parts of a structured node, as far as they stand in its host node. */
import {
  assertNever, type ArrayPattern, type CallArgument, type ChainLink, type Expression, type HostNode, type MemberTarget, type ObjectPattern, type Operand,
  type PatternElement, type Statement, type Target,
} from '@switchyard/core'

export type Part = Expression | Statement | Target
type Maybe = Part | null

/** Parts in source order; each has the host node whose place it takes. */
export function partsOf(part: Part): readonly Part[] {
  return list(part).filter((each) => each !== null)
}

/** The host node of a part. */
export const nodeOf = (part: Part): HostNode => (part.kind === 'RefTarget' ? part.ref.node : part.node)

function list(part: Part): readonly Maybe[] {
  switch (part.kind) {
    case 'Host': return part.operands.map(operand)
    case 'Yield': case 'Return': return [part.argument]
    case 'Delegate': case 'Throw': return [part.argument]
    case 'Logical': return [part.left, part.right]
    case 'Conditional': return [part.test, part.consequent, part.alternate]
    case 'Sequence': return part.expressions
    case 'Assign': return [part.target, part.value]
    case 'Call': return [part.callee, ...part.arguments.map(argument)]
    case 'Chain': return [part.base, ...part.links.flatMap(link)]
    case 'RefTarget': case 'LeafPattern': case 'Leaf': case 'Jump': return []
    case 'MemberTarget': return member(part)
    case 'ObjectPattern': return objectParts(part)
    case 'ArrayPattern': return arrayParts(part)
    default: return statement(part)
  }
}

function statement(part: Exclude<Statement, { kind: 'Return' | 'Throw' | 'Leaf' | 'Jump' }>): readonly Maybe[] {
  switch (part.kind) {
    case 'Expression': case 'Function': case 'Class': return [part.expression]
    // An enum is read as a variable.
    case 'Variables': return (part.node as { type: string }).type === 'TSEnumDeclaration' ? [] : part.declarators.flatMap(({ target, init }) => [target, init])
    case 'Block': return part.body
    case 'If': return [part.test, part.consequent, part.alternate]
    case 'For': return [part.init, part.test, part.update, part.body]
    case 'ForIn': return [part.target, part.initialiser, part.object, part.body]
    case 'ForOf': return [part.target, part.object, part.body]
    case 'While': return [part.test, part.body]
    case 'DoWhile': return [part.body, part.test]
    case 'Labeled': return [part.body]
    case 'Switch': return [part.discriminant, ...part.cases.flatMap(({ test, body }) => [test, ...body])]
    case 'Try': return [part.block, part.handler?.param ?? null, part.handler?.body ?? null, part.finalizer]
    default: return assertNever(part)
  }
}

const operand = ({ expression }: Operand): Expression => expression
const argument = ({ expression }: CallArgument): Expression => expression
const member = ({ object, key }: MemberTarget): readonly Maybe[] => [object && operand(object), key && operand(key)]

function link(each: ChainLink): readonly Maybe[] {
  return each.kind === 'Index' ? [each.key] : each.kind === 'Call' ? each.arguments.map(argument) : []
}

const element = ({ target, initialiser }: PatternElement): readonly Maybe[] => [target, initialiser]

const objectParts = ({ properties, rest }: ObjectPattern): readonly Maybe[] =>
  [...properties.flatMap(({ key, target, initialiser }) => [typeof key === 'string' ? null : key, target, initialiser]), rest]

const arrayParts = ({ elements, rest }: ArrayPattern): readonly Maybe[] => [...elements.flatMap((each) => (each ? element(each) : [])), rest]
