/** Output expressions as Babel nodes. */
import type * as t from '@babel/types'
import { assertNever, type Fills, type Location, type OutArgument, type OutExpression, type OutFunction, type OutProperty } from '@switchyard/core'
import * as build from './build.js'
import type { ExitArgument, Writer } from './context.js'
import { isAnonymousDefinition } from '../nodes.js'
import { hostExpression, hostParameters, hostPattern } from './host.js'

export function writeExpression(w: Writer, out: OutExpression, argument?: ExitArgument): t.Expression {
  switch (out.kind) {
    case 'Host': return hostExpression(w, out.node, out.fills)
    case 'HostPattern': return hostPattern(w, out.node, out.fills) as t.Expression
    case 'Name': return build.identifier(out.name)
    case 'Runtime': return w.context.runtime(out.name)
    case 'This': return build.thisExpression()
    case 'Arguments': return build.identifier('arguments')
    case 'NewTarget': return { type: 'MetaProperty', meta: build.identifier('new'), property: build.identifier('target') } as t.MetaProperty
    case 'Undefined': return build.undefinedValue()
    case 'Literal': return literal(out.value)
    case 'Member': return located(w, build.member(w.expression(out.object, argument), out.name), out.origin)
    case 'Private': return build.privateMember(w.expression(out.object, argument), out.name)
    case 'Index': return build.index(w.expression(out.object, argument), w.expression(out.index, argument))
    case 'Call': {
      const node = build.call(w.expression(out.callee, argument), writeArguments(w, out.arguments, argument))
      if (out.pure) node.leadingComments = [{ type: 'CommentBlock', value: '#__PURE__' } as t.Comment]
      return w.context.positions.place(node, out.location)
    }
    case 'New': return build.newExpression(w.expression(out.callee, argument), writeArguments(w, out.arguments, argument))
    case 'Assign': {
      const target = w.expression(out.target, argument)
      return w.context.positions.place(build.assignment(out.operator, target, w.expression(out.value, argument)), out.location)
    }
    case 'Update': return build.update(out.operator, w.expression(out.target, argument))
    case 'Binary': return build.binary(out.operator, w.expression(out.left, argument), w.expression(out.right, argument))
    case 'Logical': return build.logical(out.operator, w.expression(out.left, argument), w.expression(out.right, argument))
    case 'Unary': return build.unary(out.operator, w.expression(out.argument, argument))
    case 'Conditional': {
      const test = w.expression(out.test, argument)
      return build.conditional(test, w.expression(out.consequent, argument), w.expression(out.alternate, argument))
    }
    case 'Sequence': return build.sequence(out.expressions.map((each) => w.expression(each, argument)))
    case 'Array': return build.array(writeArguments(w, out.elements, argument))
    case 'Object': return build.object(out.properties.map((property) => writeProperty(w, property)))
    case 'Function': return writeFunction(w, out)
    case 'Wrapper': return wrapper(w, w.statements(out.body, argument), out.params)
    case 'ExitArgument':
      if (!argument) throw new Error('Internal error: an exit argument outside of its exit')
      return unnamed(argument())
    default: return assertNever(out)
  }
}

function writeArguments(w: Writer, list: readonly OutArgument[], argument?: ExitArgument): (t.Expression | t.SpreadElement)[] {
  return list.map(({ spread, expression }) => {
    const value = w.expression(expression, argument)
    return spread ? build.spread(value) : value
  })
}

/** An anonymous function that takes no name from the variable that it is stored in (ECMA-262 8.4.5). */
const unnamed = (value: t.Expression): t.Expression => (isAnonymousDefinition(value) ? build.sequence([build.number(0), value]) : value)

/** A slot leads to the reference that it stands for, and to the name there. */
function located(w: Writer, node: t.MemberExpression, origin: { readonly location: Location; readonly name: string } | undefined): t.MemberExpression {
  if (!origin) return node
  w.context.positions.place(node.property, origin.location, origin.name)
  return w.context.positions.place(node, origin.location)
}

function literal(value: string | number | boolean | null): t.Expression {
  switch (typeof value) {
    case 'string': return build.string(value)
    case 'number': return build.number(value)
    case 'boolean': return build.boolean(value)
    default: return build.nothing()
  }
}

function writeProperty(w: Writer, { key, value, method }: OutProperty): t.ObjectProperty | t.ObjectMethod {
  if (typeof key !== 'string') return build.computedProperty(w.expression(key), w.expression(value))
  if (!method || value.kind !== 'Function') return build.property(key, w.expression(value))
  return withOrigin(w, build.method(key, value.params.map(build.identifier), body(w, value)), value)
}

export function writeFunction(w: Writer, out: OutFunction): t.FunctionExpression | t.ArrowFunctionExpression {
  const params = out.params.map(build.identifier)
  if (!out.arrow) return withOrigin(w, build.functionExpression(out.name, params, body(w, out)), out)
  const only = out.body.length === 1 ? out.body[0]! : null
  const direct = only?.kind === 'Return' && only.argument && !out.strictDirective ? w.expression(only.argument) : null
  return withOrigin(w, build.arrow(params, direct ?? body(w, out)), out)
}

export function body(w: Writer, out: OutFunction): t.BlockStatement {
  return build.block(w.statements(out.body), out.strictDirective ? ['use strict'] : [])
}

/**
 * Maps the start of a function, which stack traces ask for by the position of the parenthesis in front of the parameters, to the original
 * function and its name.
 */
export function withOrigin<T extends t.Function>(w: Writer, node: T, { origin }: OutFunction): T {
  if (!origin) return node
  const { positions } = w.context
  const named = node.type === 'ObjectMethod' ? node.key : node.type === 'FunctionExpression' || node.type === 'FunctionDeclaration' ? node.id : null
  positions.place(node, origin.location, named ? undefined : origin.name)
  if (named) positions.place(named, origin.location, origin.name)
  return node
}

/** The host's function as a method: callable, not constructible, and named as the function is at run time. */
function wrapper(w: Writer, statements: t.Statement[], fills: Fills): t.Expression {
  const source = w.context.wrapper
  if (!source) throw new Error('Internal error: a wrapper for a function that stays where it is')
  const code = build.block(statements)
  code.directives = source.directives.slice()
  const method = build.method(source.name, hostParameters(w, source.node.params, fills) as t.Node[], code)
  if (source.node.typeParameters) method.typeParameters = source.node.typeParameters as t.TSTypeParameterDeclaration
  if (source.node.returnType) method.returnType = source.node.returnType as t.TSTypeAnnotation
  return build.member(build.object([method]), source.name)
}
