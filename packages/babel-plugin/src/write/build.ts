/**
 * Makers of Babel nodes. They are plain objects with all fields that printing and later plugins look at, so that this host needs no copy of
 * @babel/types beside the one of the running Babel.
 */
import type * as t from '@babel/types'

const make = <T extends t.Node>(node: object): T => node as T

export const identifier = (name: string): t.Identifier => make({ type: 'Identifier', name })
export const thisExpression = (): t.ThisExpression => make({ type: 'ThisExpression' })
export const string = (value: string): t.StringLiteral => make({ type: 'StringLiteral', value })
export const number = (value: number): t.Expression =>
  value < 0 || Object.is(value, -0) ? unary('-', make({ type: 'NumericLiteral', value: -value })) : make({ type: 'NumericLiteral', value })
export const boolean = (value: boolean): t.BooleanLiteral => make({ type: 'BooleanLiteral', value })
export const nothing = (): t.NullLiteral => make({ type: 'NullLiteral' })

export const unary = (operator: t.UnaryExpression['operator'], argument: t.Expression): t.UnaryExpression =>
  make({ type: 'UnaryExpression', operator, prefix: true, argument })
export const undefinedValue = (): t.Expression => unary('void', make({ type: 'NumericLiteral', value: 0 }))
export const binary = (operator: string, left: t.Expression, right: t.Expression): t.BinaryExpression =>
  make({ type: 'BinaryExpression', operator, left, right })
export const logical = (operator: t.LogicalExpression['operator'], left: t.Expression, right: t.Expression): t.LogicalExpression =>
  make({ type: 'LogicalExpression', operator, left, right })
export const conditional = (test: t.Expression, consequent: t.Expression, alternate: t.Expression): t.ConditionalExpression =>
  make({ type: 'ConditionalExpression', test, consequent, alternate })
export const sequence = (expressions: t.Expression[]): t.SequenceExpression => make({ type: 'SequenceExpression', expressions })
export const assignment = (operator: string, left: t.Node, right: t.Expression): t.AssignmentExpression =>
  make({ type: 'AssignmentExpression', operator, left, right })
export const update = (operator: '++' | '--', argument: t.Expression): t.UpdateExpression =>
  make({ type: 'UpdateExpression', operator, prefix: false, argument })

const identifierName = /^[A-Za-z_$][A-Za-z0-9_$]*$/
/** A property name as a node; other names than plain identifiers are quoted. */
export const key = (name: string): t.Identifier | t.StringLiteral => (identifierName.test(name) ? identifier(name) : string(name))
export const member = (object: t.Expression, name: string): t.MemberExpression => {
  const property = key(name)
  return make({ type: 'MemberExpression', object, property, computed: property.type === 'StringLiteral' })
}
export const index = (object: t.Expression, property: t.Expression): t.MemberExpression =>
  make({ type: 'MemberExpression', object, property, computed: true })
export const privateMember = (object: t.Expression, name: string): t.MemberExpression =>
  make({ type: 'MemberExpression', object, property: { type: 'PrivateName', id: identifier(name) }, computed: false })

export const spread = (argument: t.Expression): t.SpreadElement => make({ type: 'SpreadElement', argument })
export const call = (callee: t.Expression, args: (t.Expression | t.SpreadElement)[]): t.CallExpression =>
  make({ type: 'CallExpression', callee, arguments: args })
export const newExpression = (callee: t.Expression, args: (t.Expression | t.SpreadElement)[]): t.NewExpression =>
  make({ type: 'NewExpression', callee, arguments: args })
export const array = (elements: (t.Expression | t.SpreadElement)[]): t.ArrayExpression => make({ type: 'ArrayExpression', elements })
export const object = (properties: t.ObjectExpression['properties']): t.ObjectExpression => make({ type: 'ObjectExpression', properties })

/** A property that is always an own one: `__proto__: x` would set the prototype. */
export const property = (name: string, value: t.Expression): t.ObjectProperty => {
  const computed = name === '__proto__'
  return make({ type: 'ObjectProperty', key: computed ? string(name) : key(name), value, computed, shorthand: false })
}
export const computedProperty = (name: t.Expression, value: t.Expression): t.ObjectProperty =>
  make({ type: 'ObjectProperty', key: name, value, computed: true, shorthand: false })
export const method = (name: string, params: t.Node[], body: t.BlockStatement): t.ObjectMethod =>
  make({ type: 'ObjectMethod', kind: 'method', key: key(name), params, body, computed: false, generator: false, async: false })
export const arrow = (params: t.Node[], body: t.BlockStatement | t.Expression): t.ArrowFunctionExpression =>
  make({ type: 'ArrowFunctionExpression', params, body, async: false, expression: body.type !== 'BlockStatement' })
export const functionExpression = (name: string | null, params: t.Node[], body: t.BlockStatement): t.FunctionExpression =>
  make({ type: 'FunctionExpression', id: name === null ? null : identifier(name), params, body, generator: false, async: false })
export const functionDeclaration = (name: string, params: t.Node[], body: t.BlockStatement): t.FunctionDeclaration =>
  make({ type: 'FunctionDeclaration', id: identifier(name), params, body, generator: false, async: false })

export const block = (body: t.Statement[], directives: string[] = []): t.BlockStatement =>
  make({ type: 'BlockStatement', body, directives: directives.map(directive) })
export const directive = (value: string): t.Directive => make({ type: 'Directive', value: { type: 'DirectiveLiteral', value } })
export const empty = (): t.EmptyStatement => make({ type: 'EmptyStatement' })
export const statement = (expression: t.Expression): t.ExpressionStatement => make({ type: 'ExpressionStatement', expression })
export const declarator = (id: t.Node, init: t.Expression | null): t.VariableDeclarator => make({ type: 'VariableDeclarator', id, init })
export const variables = (kind: 'var' | 'let' | 'const', declarations: t.VariableDeclarator[]): t.VariableDeclaration =>
  make({ type: 'VariableDeclaration', kind, declarations })
export const returnStatement = (argument: t.Expression | null): t.ReturnStatement => make({ type: 'ReturnStatement', argument })
export const throwStatement = (argument: t.Expression): t.ThrowStatement => make({ type: 'ThrowStatement', argument })
export const ifStatement = (test: t.Expression, consequent: t.Statement, alternate: t.Statement | null): t.IfStatement =>
  make({ type: 'IfStatement', test, consequent, alternate })
export const forever = (body: t.Statement): t.ForStatement => make({ type: 'ForStatement', init: null, test: null, update: null, body })
export const labeled = (label: string, body: t.Statement): t.LabeledStatement => make({ type: 'LabeledStatement', label: identifier(label), body })
export const switchStatement = (discriminant: t.Expression, cases: t.SwitchCase[]): t.SwitchStatement =>
  make({ type: 'SwitchStatement', discriminant, cases })
export const switchCase = (test: t.Expression | null, consequent: t.Statement[]): t.SwitchCase => make({ type: 'SwitchCase', test, consequent })
export const tryStatement = (body: t.BlockStatement, param: string, handler: t.BlockStatement): t.TryStatement =>
  make({ type: 'TryStatement', block: body, handler: { type: 'CatchClause', param: identifier(param), body: handler }, finalizer: null })
export const jump = (type: 'BreakStatement' | 'ContinueStatement', label: string | null): t.Statement =>
  make({ type, label: label === null ? null : identifier(label) })
export const staticBlock = (body: t.Statement[]): t.StaticBlock => make({ type: 'StaticBlock', body })
/** A private static field, for the sake of its initialiser. */
export const staticField = (name: string, value: t.Expression): t.ClassPrivateProperty =>
  make({ type: 'ClassPrivateProperty', key: { type: 'PrivateName', id: identifier(name) }, value: unary('void', value), static: true })
export const namedImport = (names: readonly { readonly imported: string; readonly local: string }[], source: string): t.ImportDeclaration =>
  make({
    type: 'ImportDeclaration', source: string(source), importKind: 'value', attributes: [],
    specifiers: names.map(({ imported, local }) =>
      ({ type: 'ImportSpecifier', imported: identifier(imported), local: identifier(local), importKind: 'value' })),
  })
/** An `export {}`: it says that the file is a module, and nothing else. */
export const exportNothing = (): t.ExportNamedDeclaration =>
  make({ type: 'ExportNamedDeclaration', declaration: null, specifiers: [], source: null, attributes: [] })
