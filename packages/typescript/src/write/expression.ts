/** Output expressions as TypeScript nodes; the factory adds the parentheses. */
import type ts from 'typescript'
import { assertNever, type OutArgument, type OutExpression, type OutFunction, type OutProperty } from '@switchyard/core'
import { anonymousFunction } from '../host.js'
import { atSecondUse } from './clone.js'
import { type Env, withFills } from './environment.js'
import { writeFunction, writeMethod, writeWrapper } from './function.js'
import { refillExpression } from './host.js'
import { propertyName, writeMember, writeName } from './names.js'
import { at, leftOperand, literal } from './nodes.js'
import { assignmentPattern } from './pattern.js'

export function writeExpression(env: Env, node: OutExpression): ts.Expression {
  const { ts, factory } = env.writer
  switch (node.kind) {
    case 'Host': return atSecondUse(env, node.node as ts.Node, refillExpression(withFills(env, node.fills), node.node as ts.Node))
    case 'HostPattern': return atSecondUse(env, node.node as ts.Node, assignmentPattern(withFills(env, node.fills), node.node as ts.Node))
    case 'Name': return at(env.writer, writeName(env, node.name), node.location)
    case 'Runtime': return env.writer.runtime(node.name)
    case 'This': return factory.createThis()
    case 'Arguments': return factory.createIdentifier('arguments')
    case 'NewTarget': return factory.createMetaProperty(ts.SyntaxKind.NewKeyword, factory.createIdentifier('target'))
    case 'Undefined': return factory.createVoidZero()
    case 'Literal': return literal(env.writer, node.value)
    case 'Member': return at(env.writer, writeMember(env, writeExpression(env, node.object), node.name), node.origin?.location)
    case 'Private': return factory.createPropertyAccessExpression(writeExpression(env, node.object), factory.createPrivateIdentifier(`#${node.name}`))
    case 'Index': return factory.createElementAccessExpression(writeExpression(env, node.object), writeExpression(env, node.index))
    case 'Call': return writeCall(env, node)
    case 'New': return factory.createNewExpression(writeExpression(env, node.callee), undefined, writeArguments(env, node.arguments))
    case 'Assign': {
      const made = factory.createBinaryExpression(writeExpression(env, node.target), operator(env, node.operator), writeExpression(env, node.value))
      return at(env.writer, made, node.location)
    }
    case 'Update': {
      const operator = node.operator === '++' ? ts.SyntaxKind.PlusPlusToken : ts.SyntaxKind.MinusMinusToken
      return factory.createPostfixUnaryExpression(writeExpression(env, node.target) as ts.LeftHandSideExpression, operator)
    }
    case 'Binary':
    case 'Logical': {
      const token = operator(env, node.operator)
      const left = leftOperand(env.writer, token as ts.SyntaxKind, writeExpression(env, node.left))
      return factory.createBinaryExpression(left, token, writeExpression(env, node.right))
    }
    case 'Unary': return writeUnary(env, node.operator, writeExpression(env, node.argument))
    case 'Conditional': {
      const [test, whenTrue] = [writeExpression(env, node.test), writeExpression(env, node.consequent)]
      return factory.createConditionalExpression(test, undefined, whenTrue, undefined, writeExpression(env, node.alternate))
    }
    case 'Sequence': return writeSequence(env, node.expressions.map((each) => writeExpression(env, each)))
    case 'Array': return factory.createArrayLiteralExpression(writeArguments(env, node.elements))
    case 'Object': return writeObject(env, node.properties)
    case 'Function': return writeFunction(env, node)
    case 'Wrapper': return writeWrapper(env, node.body, node.params)
    case 'ExitArgument': return unnamed(env, env.exitArgument ?? factory.createVoidZero())
    default: return assertNever(node)
  }
}

/** An anonymous function that takes no name from the variable that it is stored in (ECMA-262 8.4.5). */
function unnamed(env: Env, value: ts.Expression): ts.Expression {
  return anonymousFunction(env.writer.ts, value) ? env.writer.factory.createComma(env.writer.factory.createNumericLiteral(0), value) : value
}

function operator(env: Env, text: string): ts.BinaryOperator {
  const token = env.writer.operators.get(text)
  if (token === undefined) throw new Error(`Internal error: no operator ${text}`)
  return token
}

export function writeArguments(env: Env, list: readonly OutArgument[]): ts.Expression[] {
  return list.map(({ spread, expression }) => {
    const value = writeExpression(env, expression)
    return spread ? env.writer.factory.createSpreadElement(value) : value
  })
}

function writeCall(env: Env, node: Extract<OutExpression, { kind: 'Call' }>): ts.Expression {
  const { ts, factory } = env.writer
  const call = factory.createCallExpression(writeExpression(env, node.callee), undefined, writeArguments(env, node.arguments))
  if (node.pure) ts.addSyntheticLeadingComment(call, ts.SyntaxKind.MultiLineCommentTrivia, '#__PURE__', false)
  return at(env.writer, call, node.location)
}

function writeUnary(env: Env, operator: '!' | '-' | 'void' | 'typeof' | 'delete', argument: ts.Expression): ts.Expression {
  const { ts, factory } = env.writer
  switch (operator) {
    case '!': return factory.createPrefixUnaryExpression(ts.SyntaxKind.ExclamationToken, argument)
    case '-': return factory.createPrefixUnaryExpression(ts.SyntaxKind.MinusToken, argument)
    case 'void': return factory.createVoidExpression(argument)
    case 'typeof': return factory.createTypeOfExpression(argument)
    case 'delete': return factory.createDeleteExpression(argument)
    default: return assertNever(operator)
  }
}

function writeSequence(env: Env, items: readonly ts.Expression[]): ts.Expression {
  const { ts, factory } = env.writer
  return items.reduce((left, right) => factory.createBinaryExpression(left, ts.SyntaxKind.CommaToken, right))
}

function writeObject(env: Env, properties: readonly OutProperty[]): ts.Expression {
  const { factory } = env.writer
  return factory.createObjectLiteralExpression(properties.map((property) => (property.method
    ? writeMethod(env, property.key, property.value as OutFunction)
    : factory.createPropertyAssignment(propertyName(env, property.key), writeExpression(env, property.value)))), properties.length > 1)
}
