/** Smaller programs out of a program: what fast-check tries when one fails. Works on the text, so any program can be reduced. */
import { parse, type ParserOptions } from '@babel/parser'
import { isExpression, isFunction, isStatement, VISITOR_KEYS, type Node } from '@babel/types'
import type { Plan, Program } from './grammar/program.js'

interface Edit { readonly start: number; readonly end: number; readonly text: string }

/** A `for-in` over what may be a machine, whose own properties show (README): the grammar writes none, and reduction must not lead there. */
const enumeratesAnything = /\bfor \([^;]*? in (?!plain\()/

export interface Reduction {
  readonly program: Program
  /** How many characters shorter. */
  readonly gain: number
}

/**
 * Candidates, each of which parses: those that are not bolder than `lastGain` first, the boldest of them in front, for bolder ones have
 * just been tried in vain.
 */
export function* reductions(program: Program, lastGain = Infinity): Generator<Reduction, void, undefined> {
  if (lastGain === Infinity) for (const plan of smallerPlans(program.plan)) yield { program: { ...program, plan }, gain: Infinity }
  const { source, sourceType } = program
  const options: ParserOptions = { sourceType, createParenthesizedExpressions: true }
  const edits = new Edits(source).of(parse(source, options).program)
  const gain = (edit: Edit): number => edit.end - edit.start - edit.text.length
  const tried = new Set<string>()
  const sorted = edits.filter((each) => gain(each) > 0).sort((a, b) => gain(b) - gain(a))
  const bold = sorted.findIndex((edit) => gain(edit) <= lastGain)
  for (const edit of bold < 0 ? sorted : [...sorted.slice(bold), ...sorted.slice(0, bold)]) {
    const smaller = source.slice(0, edit.start) + edit.text + source.slice(edit.end)
    if (tried.has(smaller)) continue
    tried.add(smaller)
    if (parses(smaller, options) && !enumeratesAnything.test(smaller)) yield { program: { ...program, source: smaller, hits: new Map() }, gain: gain(edit) }
  }
  if (lastGain !== Infinity) for (const plan of smallerPlans(program.plan)) yield { program: { ...program, plan }, gain: 0 }
}

function parses(source: string, options: ParserOptions): boolean {
  try {
    parse(source, options)
    return true
  } catch {
    return false
  }
}

function* smallerPlans(plan: Plan): Generator<Plan, void, undefined> {
  const { actions, hooks } = plan
  if (hooks.length > 0) yield { actions, hooks: [] }
  for (let size = actions.length; size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < actions.length; at += size) yield { actions: [...actions.slice(0, at), ...actions.slice(at + size)], hooks }
  }
  for (let at = 0; at < hooks.length; at++) yield { actions, hooks: hooks.filter((_, index) => index !== at) }
}

/** All the edits of a program text: things left out, or replaced by one of their parts. */
class Edits {
  readonly #source: string
  readonly #edits: Edit[] = []

  constructor(source: string) {
    this.#source = source
  }

  of(node: Node): readonly Edit[] {
    for (const key of VISITOR_KEYS[node.type] ?? []) {
      const child = (node as unknown as Record<string, Node | (Node | null)[] | null | undefined>)[key]
      if (Array.isArray(child)) this.#list(child.filter((each) => each !== null))
    }
    for (const child of children(node)) this.of(child)
    this.#node(node)
    return this.#edits
  }

  #replace(from: number, to: number, text: string): void {
    this.#edits.push({ start: from, end: to, text })
  }

  #text(node: Node): string {
    return this.#source.slice(node.start!, node.end!)
  }

  /** Leaves out runs of elements, with what stands between them and the next or the previous one. */
  #list(items: readonly Node[]): void {
    for (let size = items.length; size >= 1; size = Math.floor(size / 2)) {
      for (let at = 0; at + size <= items.length; at += size) {
        const [first, last, next, previous] = [items[at]!, items[at + size - 1]!, items[at + size], items[at - 1]]
        if (next) this.#replace(first.start!, next.start!, '')
        if (previous) this.#replace(previous.end!, last.end!, '')
        this.#replace(first.start!, last.end!, '')
      }
    }
  }

  #node(node: Node): void {
    if (isFunction(node) && node.body.type === 'BlockStatement') this.#replace(node.body.start!, node.body.end!, '{}')
    if (isFunction(node) && node.params.length > 0) this.#replace(node.params[0]!.start!, node.params[node.params.length - 1]!.end!, '')
    if ('computed' in node && node.computed && 'key' in node) this.#replace(node.key.start! - 1, node.key.end! + 1, 'a')
    if (isExpression(node)) this.#expression(node)
    else if (isStatement(node)) this.#statement(node)
    else this.#other(node)
  }

  #other(node: Node): void {
    if (node.type === 'AssignmentPattern') this.#replace(node.left.end!, node.end!, '')
    else if (node.type === 'VariableDeclarator' && node.init) this.#replace(node.id.end!, node.end!, '')
    else if (node.type === 'ClassProperty' && node.value) this.#replace(node.value.start! - 2, node.value.end!, '')
    else if (node.type === 'SpreadElement') this.#replace(node.start!, node.argument.start!, '')
    else if (node.type === 'ObjectPattern' || node.type === 'ArrayPattern') {
      for (const inner of children(node).flatMap((child) => [child, ...children(child)])) this.#replace(node.start!, node.end!, this.#text(inner))
      this.#replace(node.start!, node.end!, 'zz')
    }
  }

  #expression(node: Node): void {
    for (const text of ['0', 'f', 'o', "'a'"]) this.#replace(node.start!, node.end!, text)
    for (const inner of children(node).flatMap((child) => [child, ...children(child)])) {
      if (!isExpression(inner)) continue
      const text = this.#text(inner)
      this.#replace(node.start!, node.end!, text)
      this.#replace(node.start!, node.end!, `(${text})`)
    }
    if (node.type === 'ClassExpression') this.#heritage(node)
    if (isFunction(node)) this.#name(node)
  }

  #name(node: Node): void {
    if (node.type === 'FunctionExpression' && node.id) this.#replace(node.id.start!, node.id.end!, '')
  }

  #heritage(node: Extract<Node, { type: 'ClassExpression' | 'ClassDeclaration' }>): void {
    if (node.superClass) this.#replace((node.id?.end ?? node.start! + 5), node.body.start!, ' ')
  }

  #statement(node: Node): void {
    if (node.type === 'ClassDeclaration') this.#heritage(node)
    for (const child of children(node)) {
      const inner = child.type === 'CatchClause' ? child.body : child
      if (isStatement(inner)) this.#replace(node.start!, node.end!, this.#text(inner))
      if (inner.type === 'BlockStatement') this.#replace(node.start!, node.end!, this.#source.slice(inner.start! + 1, inner.end! - 1))
      if (isExpression(inner)) this.#replace(node.start!, node.end!, `(${this.#text(inner)})`)
    }
    if (node.type === 'BlockStatement') this.#replace(node.start!, node.end!, this.#source.slice(node.start! + 1, node.end! - 1))
    if (node.type === 'IfStatement' && node.alternate) this.#replace(node.consequent.end!, node.end!, '')
    if (node.type === 'TryStatement' && node.handler) {
      this.#replace(node.block.end!, node.handler.end!, '')
      if (node.finalizer) this.#replace(node.handler.end!, node.end!, '')
      if (node.handler.param) this.#replace(node.handler.start! + 5, node.handler.body.start!, ' ')
    }
    if (node.type !== 'SwitchStatement') return
    for (const each of node.cases) this.#replace(node.start!, node.end!, each.consequent.map((one) => this.#text(one)).join(';'))
  }
}

function children(node: Node): Node[] {
  return (VISITOR_KEYS[node.type] ?? []).flatMap((key) => {
    const child = (node as unknown as Record<string, Node | (Node | null)[] | null | undefined>)[key]
    return (Array.isArray(child) ? child : [child]).filter((each): each is Node => each !== null && each !== undefined)
  })
}
