/** Output statements as Babel nodes. */
import type * as t from '@babel/types'
import { assertNever, standsAlone, type Location, type OutFunction, type OutStatement } from '@switchyard/core'
import * as build from './build.js'
import type { ExitArgument, Writer } from './context.js'
import { body, withOrigin } from './expression.js'
import { hostStatement } from './host.js'

export function writeStatement(w: Writer, out: OutStatement, argument?: ExitArgument): t.Statement {
  const { positions } = w.context
  switch (out.kind) {
    case 'Host': return hostStatement(w, out.node, out.fills)
    case 'Expression': {
      const expression = w.expression(out.expression, argument)
      nameSlot(w, expression, out.location)
      return positions.place(build.statement(expression), out.location)
    }
    case 'Variables': {
      const list = out.declarators.map(({ name, init }) => build.declarator(build.identifier(name), init && w.expression(init, argument)))
      return build.variables(out.declarationKind, list)
    }
    case 'Function': return declaration(w, out.function)
    case 'Return': return positions.place(build.returnStatement(out.argument && w.expression(out.argument, argument)), out.location)
    case 'Throw': return positions.place(build.throwStatement(w.expression(out.argument, argument)), out.location)
    case 'If': {
      const test = w.expression(out.test, argument)
      const consequent = embedded(w, out.consequent, argument)
      return positions.place(build.ifStatement(test, consequent, out.alternate && otherwise(w, out.alternate, argument)), out.location)
    }
    case 'Forever': {
      const loop = build.forever(embedded(w, out.body, argument))
      return out.label === null ? loop : build.labeled(out.label, loop)
    }
    case 'Switch': {
      const cases = out.cases.map(({ test, body: list }) => build.switchCase(test === null ? null : build.number(test), w.statements(list, argument)))
      return build.switchStatement(w.expression(out.discriminant, argument), cases)
    }
    case 'Try': return build.tryStatement(block(w, out.block, argument), out.param, block(w, out.handler, argument))
    case 'Break': return build.jump('BreakStatement', out.label)
    case 'Continue': return build.jump('ContinueStatement', out.label)
    case 'Block': return out.label === undefined ? block(w, out.body, argument) : build.labeled(out.label, embedded(w, out.body, argument))
    default: return assertNever(out)
  }
}

function block(w: Writer, list: readonly OutStatement[], argument?: ExitArgument): t.BlockStatement {
  return build.block(w.statements(list, argument))
}

function embedded(w: Writer, list: readonly OutStatement[], argument?: ExitArgument): t.Statement {
  return standsAlone(list) ? writeStatement(w, list[0]!, argument) : block(w, list, argument)
}

/** After `else` another `if` needs no block. */
function otherwise(w: Writer, list: readonly OutStatement[], argument?: ExitArgument): t.Statement {
  return list.length === 1 && list[0]!.kind === 'If' ? writeStatement(w, list[0], argument) : embedded(w, list, argument)
}

/** A slot that is assigned where its variable is declared leads to that variable's name. */
function nameSlot({ context: { positions } }: Writer, node: t.Expression, location: Location | undefined): void {
  if (location === undefined || node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return
  const { property } = node.left
  const word = positions.wordAt(location)
  if (property.type !== 'Identifier' || property.loc || word === null) return
  if (property.name.replace(/^\$/, '').replace(/\$\d+$/, '') === word) positions.place(property, location, word)
}

function declaration(w: Writer, out: OutFunction): t.FunctionDeclaration {
  return withOrigin(w, build.functionDeclaration(out.name!, out.params.map(build.identifier), body(w, out)), out)
}
