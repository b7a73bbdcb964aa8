/** Output statements as TypeScript nodes. */
import type ts from 'typescript'
import { assertNever, standsAlone, type OutStatement } from '@switchyard/core'
import { atSecondUse } from './clone.js'
import { withConstants } from './constants.js'
import { type Env, withFills, writeExpression } from './environment.js'
import { writeFunctionDeclaration } from './function.js'
import { refillStatement } from './host.js'
import { at, literal } from './nodes.js'

export function writeStatements(env: Env, list: readonly OutStatement[]): ts.Statement[] {
  return list.flatMap((statement) => writeStatement(env, statement))
}

export function writeBlock(env: Env, list: readonly OutStatement[]): ts.Block {
  return env.writer.factory.createBlock(writeStatements(env, list), true)
}

/** The body of a loop or an arm: without a block where none is needed. */
function writeEmbedded(env: Env, list: readonly OutStatement[]): ts.Statement {
  const [only, ...more] = standsAlone(list) ? writeStatements(env, list) : []
  return only && more.length === 0 ? only : writeBlock(env, list)
}

function writeStatement(env: Env, node: OutStatement): ts.Statement | ts.Statement[] {
  const { factory } = env.writer
  switch (node.kind) {
    case 'Host': return writeHost(env, node)
    case 'Expression': return at(env.writer, factory.createExpressionStatement(asStatement(env, writeExpression(env, node.expression))), node.location)
    case 'Variables': return writeVariables(env, node)
    case 'Function': return writeFunctionDeclaration(env, node.function)
    case 'Return': {
      const argument = node.argument ? printable(env, writeExpression(env, node.argument)) : undefined
      return at(env.writer, factory.createReturnStatement(argument), node.location)
    }
    case 'Throw': return at(env.writer, factory.createThrowStatement(printable(env, writeExpression(env, node.argument))), node.location)
    case 'If': return writeIf(env, node)
    case 'Forever': return labelled(env, node.label, factory.createForStatement(undefined, undefined, undefined, writeEmbedded(env, node.body)))
    case 'Switch': return writeSwitch(env, node)
    case 'Try': {
      const param = factory.createCatchClause(node.param, writeBlock(env, node.handler))
      return factory.createTryStatement(writeBlock(env, node.block), param, undefined)
    }
    case 'Break': return factory.createBreakStatement(node.label ?? undefined)
    case 'Continue': return factory.createContinueStatement(node.label ?? undefined)
    case 'Block': {
      const inside = withConstants(env, node.body)
      return node.label === undefined ? writeBlock(inside, node.body) : labelled(env, node.label, writeEmbedded(inside, node.body))
    }
    default: return assertNever(node)
  }
}

/** TypeScript's printer fails where what is returned or thrown begins with a private name behind `?.`, unless it is in parentheses. */
function printable({ writer: { ts, factory } }: Env, expression: ts.Expression): ts.Expression {
  for (let at: ts.Expression = expression; ;) {
    if (ts.isPropertyAccessChain(at) && ts.isPrivateIdentifier(at.name)) return factory.createParenthesizedExpression(expression)
    if (ts.isBinaryExpression(at)) at = at.left
    else if (ts.isConditionalExpression(at)) at = at.condition
    else if (ts.isTaggedTemplateExpression(at)) at = at.tag
    else if (ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at) || ts.isCallExpression(at) || ts.isNonNullExpression(at)) at = at.expression
    else return expression
  }
}

/** The factory adds parentheses for functions and object literals, not for classes. */
function asStatement({ writer: { ts, factory } }: Env, expression: ts.Expression): ts.Expression {
  let first = expression
  while (ts.isBinaryExpression(first)) first = first.left
  return ts.isClassExpression(first) ? factory.createParenthesizedExpression(expression) : expression
}

function writeHost(env: Env, { node, fills }: Extract<OutStatement, { kind: 'Host' }>): ts.Statement[] {
  const [first, ...more] = refillStatement(withFills(env, fills), node as ts.Statement)
  return first ? [atSecondUse(env, node as ts.Node, first), ...more] : []
}

function labelled(env: Env, label: string | null, statement: ts.Statement): ts.Statement {
  return label === null ? statement : env.writer.factory.createLabeledStatement(label, statement)
}

function writeVariables(env: Env, node: Extract<OutStatement, { kind: 'Variables' }>): ts.Statement {
  const { ts, factory } = env.writer
  const flags = { var: ts.NodeFlags.None, let: ts.NodeFlags.Let, const: ts.NodeFlags.Const }[node.declarationKind]
  const list = node.declarators.map(({ name, init }) =>
    factory.createVariableDeclaration(name, undefined, undefined, init ? writeExpression(env, init) : undefined))
  return factory.createVariableStatement(undefined, factory.createVariableDeclarationList(list, flags))
}

/** Chains of `else if` are written from their end, so that their length needs no stack. */
function writeIf(env: Env, first: Extract<OutStatement, { kind: 'If' }>): ts.Statement {
  const { factory } = env.writer
  const arms = [first]
  for (let last = first; ;) {
    const only = last.alternate?.length === 1 ? last.alternate[0] : undefined
    if (only?.kind !== 'If') break
    arms.push((last = only))
  }
  const tail = arms.at(-1)!.alternate
  let otherwise: ts.Statement | undefined = tail ? writeEmbedded(env, tail) : undefined
  for (const arm of arms.reverse()) {
    const made = factory.createIfStatement(writeExpression(env, arm.test), writeEmbedded(env, arm.consequent), otherwise)
    otherwise = at(env.writer, made, arm.location)
  }
  return otherwise as ts.Statement
}

function writeSwitch(env: Env, node: Extract<OutStatement, { kind: 'Switch' }>): ts.Statement {
  const { factory } = env.writer
  const clauses = node.cases.map(({ test, body }) => {
    const statements = writeStatements(env, body)
    return test === null ? factory.createDefaultClause(statements) : factory.createCaseClause(literal(env.writer, test), statements)
  })
  return factory.createSwitchStatement(writeExpression(env, node.discriminant), factory.createCaseBlock(clauses))
}
