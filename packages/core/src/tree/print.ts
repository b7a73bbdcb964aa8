/** The text form of the tree; its legend is in tree.ts. */
import { assertNever } from '../brand.js'
import { textOf } from './text.js'
import type { Expression, FunctionTree, Statement, Target } from './tree.js'
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
    const e = (value: Expression | null): string => (value ? this.expression(value) : '')
    switch (node.kind) {
      case 'Leaf': say(`‹${textOf(this.source, node.location)}›`); return null
      case 'Expression': say(e(node.expression)); return null
      case 'Variables': say(this.#variables(node)); return null
      case 'Function':
      case 'Class': say(`${node.kind.toLowerCase()} ${node.ref.name}`); return null
      case 'Block': say('block'); this.statements(node.body, depth + 1); return null
      case 'If':
        say(`if ${e(node.test)}`)
        this.statement(node.consequent, depth + 1)
        if (node.alternate && node.alternate.kind !== 'If') {
          this.#line(depth, 'else')
          this.statement(node.alternate, depth + 1)
          return null
        }
        return node.alternate
      case 'For':
        say(`for ${node.init?.kind === 'Variables' ? this.#variables(node.init) : e(node.init)}; ${e(node.test)}; ${e(node.update)}`)
        this.statement(node.body, depth + 1)
        return null
      case 'ForIn':
      case 'ForOf':
        say(`for ${node.declarationKind ?? ''} ${this.target(node.target)} ${node.kind === 'ForIn' ? 'in' : 'of'} ${e(node.object)}`)
        this.statement(node.body, depth + 1)
        return null
      case 'While': say(`while ${e(node.test)}`); this.statement(node.body, depth + 1); return null
      case 'DoWhile': say('do'); this.statement(node.body, depth + 1); this.#line(depth, `while ${e(node.test)}`); return null
      case 'Labeled': say(`${node.label}:`); this.statement(node.body, depth); return null
      case 'Switch':
        say(`switch ${e(node.discriminant)}`)
        for (const item of node.cases) {
          this.#line(depth + 1, item.test ? `case ${e(item.test)}` : 'default')
          this.statements(item.body, depth + 2)
        }
        return null
      case 'Try':
        say('try')
        this.statements(node.block.body, depth + 1)
        if (node.handler) {
          this.#line(depth, `catch ${node.handler.param ? this.target(node.handler.param) : ''}`.trimEnd())
          this.statements(node.handler.body.body, depth + 1)
        }
        if (node.finalizer) {
          this.#line(depth, 'finally')
          this.statements(node.finalizer.body, depth + 1)
        }
        return null
      case 'Return': say(`return ${e(node.argument)}`.trimEnd()); return null
      case 'Throw': say(`throw ${e(node.argument)}`); return null
      case 'Jump': say(`${node.jump} ${node.label ?? ''}`.trimEnd()); return null
      default: return assertNever(node)
    }
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
      case 'Call': return `${node.callee.kind === 'Chain' ? this.expression(node.callee) : this.target(node.callee)}(${list(node.arguments.map((item) => item.expression))})`
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
