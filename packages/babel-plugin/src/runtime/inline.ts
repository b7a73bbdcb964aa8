/**
 * `runtime: "inline"`: the runtime's functions that a file uses, with all that they need, are put into the file.
 *
 * In a module they stand at the top level. An exported function may be called through an import cycle before the module has run, so the
 * runtime's constants are set up by a function that `$class` and `$delegating`, one of which every machine starts with, can call. In a script
 * everything stands in one strict function, since the runtime is strict code.
 */
import type * as t from '@babel/types'
import { inlined, inlinedPrefix, selectPieces } from '@switchyard/core'
import { eachChild, field, type Kit, type Node } from '../nodes.js'
import * as build from '../write/build.js'
import type { RuntimeNames } from './names.js'

export interface InlineOptions {
  readonly kit: Kit
  readonly legacy: boolean
  /** Parses statements. */
  parse(text: string): t.Statement[]
  fresh(base: string): string
}

export function inlineRuntime(program: t.Program, names: RuntimeNames, options: InlineOptions): t.Statement[] {
  if (names.used.length === 0) return []
  const runtime = options.legacy ? inlined.legacy : inlined.native
  const roots = names.used.map((name) => {
    const local = runtime.exports[name]
    if (local === undefined) throw new Error(`Internal error: the runtime has no ${name}`)
    return { name, local }
  })
  const statements = options.parse(selectPieces(runtime, roots.map(({ local }) => local)).map(({ text }) => text).join('\n'))
  const locals = rename(options, statements)
  const pairs = roots.map(({ name, local }) => ({ name, local: locals(local) }))
  for (const { name, local } of pairs) names.rename(name, local)
  return program.sourceType === 'module' ? inModule(statements, starts.map((name) => locals(runtime.exports[name]!)), options) : inScript(statements, pairs)
}

/** Machines start with them. */
const starts = ['$class', '$delegating']

/** Gives the runtime's top-level names, which its prefix tells, names that are free in the file. */
function rename({ kit, fresh }: InlineOptions, statements: readonly Node[]): (name: string) => string {
  const locals = new Map<string, string>()
  const localOf = (name: string): string => {
    let local = locals.get(name)
    if (local === undefined) locals.set(name, (local = fresh(name.slice(inlinedPrefix.length))))
    return local
  }
  const stack = [...statements]
  for (let node; (node = stack.pop());) {
    if (node.type === 'Identifier' && node.name.startsWith(inlinedPrefix)) node.name = localOf(node.name)
    else if (node.type === 'ObjectProperty' && node.shorthand && field(node.value, 'name') !== field(node.key, 'name')) node.shorthand = false
    eachChild(kit, node, (child) => stack.push(child))
  }
  return localOf
}

function inModule(statements: readonly t.Statement[], startLocals: readonly string[], { fresh }: InlineOptions): t.Statement[] {
  const ready = fresh('$ready')
  const prepare = fresh('$prepare')
  const variables = statements.filter((each) => each.type === 'VariableDeclaration').flatMap((each) => each.declarations)
  const functions = statements.filter((each) => each.type === 'FunctionDeclaration')
  const ensure = (): t.Statement => build.statement(build.logical('||', build.identifier(ready), build.call(build.identifier(prepare), [])))
  const setting = variables.flatMap(({ id, init }) => (init ? [build.statement(build.assignment('=', id, init))] : []))
  const done = build.statement(build.assignment('=', build.identifier(ready), build.boolean(true)))
  for (const { id, body } of functions) if (startLocals.includes(id!.name)) body.body.unshift(ensure())
  const declared = variables.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []))
  return [
    build.variables('var', [ready, ...declared].map((name) => build.declarator(build.identifier(name), null))),
    build.functionDeclaration(prepare, [], build.block([...setting, done])), ...functions, ensure(),
  ]
}

function inScript(statements: t.Statement[], pairs: readonly { readonly name: string; readonly local: string }[]): t.Statement[] {
  const result = build.array(pairs.map(({ local }) => build.identifier(local)))
  const body = build.block([...statements, build.returnStatement(result)], ['use strict'])
  const pattern = { type: 'ArrayPattern', elements: pairs.map(({ local }) => build.identifier(local)) } as t.ArrayPattern
  return [build.variables('var', [build.declarator(pattern, build.call(build.functionExpression(null, [], body), []))])]
}
