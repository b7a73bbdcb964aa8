/** Statement lists: variables that belong in front of a statement or at the top of the list. */
import type ts from 'typescript'
import { directives } from '../host.js'
import { exportFromNamespace, hoistedMachines, machinesOf } from '../place/hoist.js'
import { bindConstants, isClosure } from './constants.js'
import { letVariables } from './declaration.js'
import { children, type Env, type Front, refill } from './environment.js'
import { refillStatement } from './host.js'

type List = ts.Block | ts.ModuleBlock | ts.CaseOrDefaultClause

export function refillList(env: Env, nodes: readonly ts.Statement[]): ts.Statement[]
export function refillList(env: Env, node: List): ts.Node
export function refillList(env: Env, node: List | readonly ts.Statement[]): ts.Node | ts.Statement[] {
  if (!('kind' in node)) return node.flatMap((statement) => withFront(env, statement))
  return refillStatements(env, node, 'let')
}

/** A statement with the variables in front of it. */
function withFront(env: Env, node: ts.Statement): ts.Statement[] {
  if (env.constants.length > 0 && isClosure(env, node)) return [asVariable(env, node as ts.FunctionDeclaration)]
  const front: Front = { lists: [] }
  const list = refillStatement({ ...env, front }, node)
  return [...front.lists.map((names) => letVariables(env, names)), ...list]
}

/** A function or class of a leaf as a variable, where its closure needs constants. */
function asVariable(env: Env, node: ts.FunctionDeclaration | ts.ClassDeclaration): ts.Statement {
  const { factory } = env.writer
  const declaration = factory.createVariableDeclaration(node.name!, undefined, undefined, bindConstants(env, node))
  return factory.createVariableStatement(undefined, factory.createVariableDeclarationList([declaration]))
}

function refillStatements(env: Env, node: List, kind: 'var' | 'let'): ts.Node {
  const { ts, factory } = env.writer
  const hoisted = ts.isCaseOrDefaultClause(node) ? [] : hoistedMachines(env, node.statements, kind)
  const prologue = directives(ts, node.statements).length
  let changed = hoisted.length > 0
  const written = node.statements.map((statement) => {
    const list = [...withFront(env, statement), ...exportFromNamespace(env, node, statement)]
    changed ||= list.length !== 1 || list[0] !== statement
    return list
  })
  const test = ts.isCaseClause(node) ? refill(env, node.expression) as ts.Expression : undefined
  if (!changed) return test ? factory.updateCaseClause(node as ts.CaseClause, test, node.statements) : node
  const isHoisted = (index: number): boolean => env.constants.length > 0 && ts.isFunctionDeclaration(node.statements[index] as ts.Node)
  const functions = written.filter((_, index) => isHoisted(index)).flat()
  const others = written.slice(prologue).filter((_, index) => !isHoisted(index + prologue)).flat()
  const statements = [...written.slice(0, prologue).flat(), ...hoisted, ...functions, ...others]
  const array = ts.setTextRange(factory.createNodeArray(statements), node.statements)
  if (ts.isBlock(node)) return factory.updateBlock(node, array)
  if (ts.isModuleBlock(node)) return factory.updateModuleBlock(node, array)
  return ts.isCaseClause(node) ? factory.updateCaseClause(node, test!, array) : factory.updateDefaultClause(node, array)
}

/** The body of a function; the expression of an arrow function becomes a block when it needs variables. */
export function refillBody(env: Env, node: ts.ConciseBody): ts.ConciseBody {
  const { ts, factory } = env.writer
  if (ts.isBlock(node)) return refillStatements(env, node, 'var') as ts.Block
  const front: Front = { lists: [] }
  const value = refill({ ...env, front }, node) as ts.Expression
  if (front.lists.length === 0) return value
  return factory.createBlock([...front.lists.map((names) => letVariables(env, names)), factory.createReturnStatement(value)], true)
}

/**
 * A switch body has no top that is always passed, but the tests of its cases stand in its scope, and the first one always is: the machines are
 * made there, by a case that never matches. Their variables go into a block around the switch, the discriminant out of their scope.
 */
export function refillSwitch(env: Env, node: ts.SwitchStatement): ts.Node {
  const { ts, factory } = env.writer
  const machines = machinesOf(env, node.caseBlock.clauses.flatMap((clause) => [...clause.statements]))
  const copy = children(env, node)
  if (machines.length === 0) return copy
  const name = env.writer.fresh('value')
  const declaration = factory.createVariableDeclaration(name, undefined, undefined, copy.expression)
  const value = factory.createVariableStatement(undefined, factory.createVariableDeclarationList([declaration], ts.NodeFlags.Const))
  const tests = machines.map((each): ts.Expression => factory.createAssignment(factory.createIdentifier(ts.idText(each.name)), each.value))
  const test = [...tests, factory.createObjectLiteralExpression()].reduce((left, right) => factory.createComma(left, right))
  const clauses = factory.updateCaseBlock(copy.caseBlock, [factory.createCaseClause(test, []), ...copy.caseBlock.clauses])
  const inner = factory.updateSwitchStatement(copy, factory.createIdentifier(name), clauses)
  return factory.createBlock([value, factory.createBlock([letVariables(env, machines.map((each) => ts.idText(each.name))), inner], true)], true)
}
