/** Generator declarations in blocks: as machines they are variables at the top of their list, where a function would have been set up. */
import type ts from 'typescript'
import { hasModifier, isErased } from '../host.js'
import type { Env } from '../write/environment.js'
import { untagged } from '../write/untag.js'
import { placeFunction } from './place.js'

export function hoistedMachines(env: Env, statements: readonly ts.Statement[], kind: 'var' | 'let'): ts.Statement[] {
  const { ts, factory, origins } = env.writer
  const flags = kind === 'var' ? ts.NodeFlags.None : ts.NodeFlags.Let
  return machinesOf(env, statements).map(({ statement, name, value }) => {
    const list = factory.createVariableDeclarationList([factory.createVariableDeclaration(name, undefined, undefined, value)], flags)
    const made = factory.createVariableStatement(undefined, list)
    origins.set(made, statement)
    return untagged(env, statement, ts.setCommentRange(made, statement))
  })
}

interface HoistedMachine { readonly statement: ts.Statement; readonly name: ts.Identifier; readonly value: ts.Expression }

/** The machines that the functions of a list have become, as far as they are not declarations still. */
export function machinesOf(env: Env, statements: readonly ts.Statement[]): readonly HoistedMachine[] {
  const { ts, machines } = env.writer
  return statements.flatMap((statement, index): HoistedMachine[] => {
    const machine = ts.isFunctionDeclaration(statement) ? machines.get(statement) : undefined
    if (machine?.output.place !== 'expression' || isOverwritten(env, statements, index)) return []
    const value = placeFunction(env, statement, machine, true) as ts.Expression
    return [{ statement, name: (machine.current as ts.FunctionDeclaration).name!, value }]
  })
}

/** The last function of a name wins (ECMA-262 10.2.11, 14.2.3). */
function isOverwritten(env: Env, statements: readonly ts.Statement[], index: number): boolean {
  const { ts } = env.writer
  const { name } = statements[index] as ts.FunctionDeclaration
  return statements.slice(index + 1).some((each) => ts.isFunctionDeclaration(each) && !isErased(ts, each) && each.name?.text === name?.text)
}

/** `N.f = f` for an exported generator of a namespace: TypeScript takes references to a function as local. */
export function exportFromNamespace(env: Env, list: ts.Node, statement: ts.Statement): ts.Statement[] {
  const { ts, factory, machines } = env.writer
  if (!ts.isModuleBlock(list) || !ts.isFunctionDeclaration(statement) || !machines.has(statement)) return []
  if (!hasModifier(ts, statement, ts.SyntaxKind.ExportKeyword)) return []
  const namespace = factory.getGeneratedNameForNode(ts.getOriginalNode(list).parent)
  const member = factory.createPropertyAccessExpression(namespace, ts.idText(statement.name!))
  return [factory.createExpressionStatement(factory.createAssignment(member, factory.createIdentifier(ts.idText(statement.name!))))]
}
