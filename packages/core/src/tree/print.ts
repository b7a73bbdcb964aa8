/** The text form of the tree; its legend is in tree.ts. */
import { assertNever } from '../brand.js'
import { textOf } from './text.js'
import type { Expression, For, ForIn, ForOf, FunctionTree, If, Statement, Switch, Target, Try, While } from './tree.js'
import { memberOperands } from './visit.js'

/** Prints a function, one statement a line; nested statements are indented. */
export function printTree(tree: FunctionTree): string {
  const printer = new TreePrinter(tree.source)
  printer.statements(tree.body, 1)
  return [`function* ${tree.displayName}(${tree.params.names.join(', ')})${tree.strict ? ' strict' : ''}`, ...printer.lines].join('\n')
}

class TreePrinter {
  readonly lines: string[] = []

  constructor(readonly source: string) {}

  statements(list: readonly Statement[], depth: number): void {
    for (const statement of list) this.statement(statement, depth)
  }

  #line(depth: number, text: string): void {
    this.lines.push(`${'  '.repeat(depth)}${text}`)
  }

  statement(first: Statement, depth: number): void {
    let node: Statement | null = first
    let prefix = ''
    while (node) {
      const at: Statement = node
      node = this.#one(at, depth, prefix)
      prefix = at.kind === 'If' ? 'else ' : ''
    }
  }

  /** Prints one statement; gives the `else` branch for the caller's loop. */
  #one(node: Statement, depth: number, prefix: string): Statement | null {
    const say = (text: string): void => { this.#line(depth, prefix + text) }
    switch (node.kind) {
      case 'Leaf': say(`‹${textOf(this.source, node.location)}›`); return null
      case 'Expression': say(this.expression(node.expression)); return null
      case 'Variables': say(this.#variables(node)); return null
      case 'Function':
      case 'Class': say(`${node.kind.toLowerCase()} ${node.ref.name}`); return null
      case 'Block': say('block'); this.statements(node.body, depth + 1); return null
      case 'If': return this.#if(node, depth, say)
      case 'For':
      case 'ForIn':
      case 'ForOf':
      case 'While': say(this.#head(node)); this.statement(node.body, depth + 1); return null
      case 'DoWhile': say('do'); this.statement(node.body, depth + 1); this.#line(depth, `while ${this.expression(node.test)}`); return null
      case 'Labeled': say(`${node.label}:`); this.statement(node.body, depth); return null
      case 'Switch': say(`switch ${this.expression(node.discriminant)}`); this.#cases(node, depth + 1); return null
      case 'Try': say('try'); this.#try(node, depth); return null
      case 'Return': say(`return ${this.#optional(node.argument)}`.trimEnd()); return null
      case 'Throw': say(`throw ${this.expression(node.argument)}`); return null
      case 'Jump': say(`${node.jump} ${node.label ?? ''}`.trimEnd()); return null
      default: return assertNever(node)
    }
  }

  #if(node: If, depth: number, say: (text: string) => void): Statement | null {
    say(`if ${this.expression(node.test)}`)
    this.statement(node.consequent, depth + 1)
    if (!node.alternate || node.alternate.kind === 'If') return node.alternate
    this.#line(depth, 'else')
    this.statement(node.alternate, depth + 1)
    return null
  }

  #head(node: For | ForIn | ForOf | While): string {
    if (node.kind === 'While') return `while ${this.expression(node.test)}`
    if (node.kind === 'For') {
      const init = node.init?.kind === 'Variables' ? this.#variables(node.init) : this.#optional(node.init)
      return `for ${init}; ${this.#optional(node.test)}; ${this.#optional(node.update)}`.trimEnd()
    }
    const declaration = node.declarationKind === null ? '' : `${node.declarationKind} `
    return `for ${declaration}${this.target(node.target)} ${node.kind === 'ForIn' ? 'in' : 'of'} ${this.expression(node.object)}`
  }

  #cases(node: Switch, depth: number): void {
    for (const item of node.cases) {
      this.#line(depth, item.test ? `case ${this.expression(item.test)}` : 'default')
      this.statements(item.body, depth + 1)
    }
  }

  #try(node: Try, depth: number): void {
    this.statements(node.block.body, depth + 1)
    if (node.handler) {
      this.#line(depth, `catch ${node.handler.param ? this.target(node.handler.param) : ''}`.trimEnd())
      this.statements(node.handler.body.body, depth + 1)
    }
    if (node.finalizer) {
      this.#line(depth, 'finally')
      this.statements(node.finalizer.body, depth + 1)
    }
  }

  #optional(node: Expression | null): string {
    return node ? this.expression(node) : ''
  }

  #variables(node: Extract<Statement, { kind: 'Variables' }>): string {
    const list = node.declarators.map(({ target, init }) => `${this.target(target)}${init ? ` = ${this.expression(init)}` : ''}`)
    return `${node.declarationKind} ${list.join(', ')}`
  }

  expression(node: Expression): string {
    const text = textOf(this.source, node.location)
    const list = (items: readonly Expression[]): string => items.map((item) => this.expression(item)).join(', ')
    switch (node.kind) {
      case 'Host': return node.operands.length === 0 ? `‹${text}›` : `‹${text}›(${list(node.operands.map((operand) => operand.expression))})`
      case 'Yield': return node.argument ? `yield ${this.expression(node.argument)}` : 'yield'
      case 'Delegate': return `yield* ${this.expression(node.argument)}`
      case 'Logical': return `(${this.expression(node.left)} ${node.operator} ${this.expression(node.right)})`
      case 'Conditional': return `(${this.expression(node.test)} ? ${this.expression(node.consequent)} : ${this.expression(node.alternate)})`
      case 'Sequence': return `(${list(node.expressions)})`
      case 'Assign': return `${this.target(node.target)} ${node.operator} ${this.expression(node.value)}`
      case 'Call': {
        const callee = node.callee.kind === 'Chain' ? this.expression(node.callee) : this.target(node.callee)
        return `${callee}(${list(node.arguments.map((item) => item.expression))})`
      }
      case 'Chain': return `chain ‹${text}›`
      default: return assertNever(node)
    }
  }

  target(node: Target): string {
    if (node.kind === 'RefTarget') return node.ref.name
    const text = `‹${textOf(this.source, node.location)}›`
    if (node.kind !== 'MemberTarget') return text
    return `${text}(${memberOperands(node).map((operand) => this.expression(operand.expression)).join(', ')})`
  }
}
