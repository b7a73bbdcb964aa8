/**
 * Host nodes with fills, copy-on-write: nodes on the way to a change are copied, all others are the original ones, so comments, types and
 * positions stay. Frames are kept on a stack of their own, so that deep code does not overflow.
 */
import type * as t from '@babel/types'
import type { Fills } from '@switchyard/core'
import { field, runningKeys, type Node } from '../nodes.js'
import { adaptFill, adaptNode, dropEmpty } from './adapt.js'
import * as build from './build.js'
import type { Writer } from './context.js'
import { writeFill } from './fill.js'
import { jsxChild, matchTags, tagName } from './jsx.js'
import { withInitialiser, withoutVar } from './variables.js'

interface Frame {
  readonly node: Node
  readonly parent: Frame | null
  /** Where the node stands in its parent. */
  readonly key: string
  readonly index: number
  readonly keys: readonly string[]
  /** The next child: a key, and a position when it holds a list. */
  nextKey: number
  nextIndex: number
  copy: Node | null
  /** Keys whose lists have been copied. */
  lists: string[] | null
  /** A tag that is no name: the element gets it as a parameter. */
  tag: { readonly name: string; readonly value: t.Expression } | null
}

interface Child { readonly node: Node; readonly key: string; readonly index: number }

export class Rebuild {
  constructor(private readonly writer: Writer, private readonly fills: Fills, private readonly copyAll: boolean) {}

  /** A node with its holes refilled; the node may be a hole itself. */
  part(node: Node): Node {
    return this.#fill(node) ?? this.run(node)
  }

  run(root: Node): Node {
    let frame = this.#frame(root, null, '', -1)
    for (;;) {
      const child = advance(frame)
      if (child) {
        const filled = this.#fill(child.node)
        if (filled) this.#put(frame, child, this.#adapt(frame, child, filled))
        else frame = this.#frame(child.node, frame, child.key, child.index)
      } else {
        const done = this.#finish(frame)
        const { parent } = frame
        if (!parent) return done ?? build.empty()
        if (done !== frame.node) this.#put(parent, frame, done && jsxChild(parent.node, frame.key, done))
        frame = parent
      }
    }
  }

  #fill(node: Node): Node | null {
    const fill = this.fills.get(node)
    if (!fill) return null
    return writeFill(this.writer, node, fill, () => this.part((node as t.ReturnStatement).argument!) as t.Expression)
  }

  #adapt(frame: Frame, child: Child, filled: Node): Node {
    const isTag = frame.node.type === 'JSXOpeningElement' && child.key === 'name'
    if (!isTag && !(frame.node.type === 'JSXMemberExpression' && child.key === 'object')) return adaptFill(frame, child.key, child.node, filled)
    const name = tagName(filled, !isTag)
    if (name) return name
    let element = frame
    while (element.node.type !== 'JSXElement') element = element.parent!
    element.tag = { name: this.writer.context.fresh('Tag'), value: filled as t.Expression }
    return tagName(build.identifier(element.tag.name), true)!
  }

  #frame(node: Node, parent: Frame | null, key: string, index: number): Frame {
    const all = this.copyAll ? this.writer.context.kit.keys[node.type] ?? [] : runningKeys(this.writer.context.kit, node)
    // The key of a shorthand property is the same word as its value.
    const keys = node.type === 'ObjectProperty' && node.shorthand ? all.filter((each) => each !== 'key') : all
    const frame: Frame = { node, parent, key, index, keys, nextKey: 0, nextIndex: 0, copy: null, lists: null, tag: null }
    if (this.copyAll) copyOf(frame, true)
    return frame
  }

  #put(frame: Frame, { key, index }: { readonly key: string; readonly index: number }, node: Node | null): void {
    const copy = copyOf(frame, this.copyAll) as unknown as Record<string, unknown>
    if (index < 0) { copy[key] = node; return }
    frame.lists ??= []
    if (!frame.lists.includes(key)) {
      copy[key] = (copy[key] as unknown[]).slice()
      frame.lists.push(key)
    }
    ;(copy[key] as unknown[])[index] = node
  }

  /** What has become of a node whose children are done; null: nothing, in a place where nothing may stand. */
  #finish(frame: Frame): Node | null {
    const { node, copy, lists } = frame
    const { context } = this.writer
    if (copy && lists) dropEmpty(copy, lists)
    const done = copy ?? node
    if (done.type === 'VariableDeclaration' && context.holes.variables.has(node)) return withoutVar(done, frame.parent?.node ?? null, frame.key)
    if (done.type === 'ForInStatement' && copy) return this.#forIn(frame, done)
    if (done.type === 'JSXElement' && copy) matchTags(done)
    if (done.type === 'JSXElement' || done.type === 'JSXFragment') return this.#jsx(frame, done)
    return adaptNode(context, this.fills, frame, done)
  }

  /** An element whose tag is no name, or which stands for calls of a variable that lives elsewhere. */
  #jsx(frame: Frame, done: t.JSXElement | t.JSXFragment): Node {
    const given: { name: string; value: t.Expression }[] = []
    for (const id of this.writer.context.holes.factories?.get(frame.node) ?? []) {
      const fill = this.fills.get(id)
      if (fill?.kind === 'Expression') given.push({ name: id.name, value: this.writer.expression(fill.expression) })
    }
    if (frame.tag) given.push(frame.tag)
    return given.length === 0 ? done : build.call(build.arrow(given.map(({ name }) => build.identifier(name)), done), given.map(({ value }) => value))
  }

  #forIn(frame: Frame, done: t.ForInStatement): Node {
    const { left } = frame.node as t.ForInStatement
    if (left.type !== 'VariableDeclaration' || !this.writer.context.holes.variables.has(left) || !left.declarations[0]!.init) return done
    const { id, init } = left.declarations[0]!
    const again = new Rebuild(this.writer, this.fills, true)
    const head = build.declarator(again.part(id), again.part(init!) as t.Expression)
    return withInitialiser(done, head)
  }
}

function advance(frame: Frame): Child | null {
  while (frame.nextKey < frame.keys.length) {
    const key = frame.keys[frame.nextKey]!
    const value = field(frame.node, key)
    if (Array.isArray(value)) {
      while (frame.nextIndex < value.length) {
        const index = frame.nextIndex++
        const node = value[index] as Node | null
        if (node) return { node, key, index }
      }
    } else if (value && frame.nextIndex === 0) {
      frame.nextIndex = 1
      return { node: value as Node, key, index: -1 }
    }
    frame.nextKey++
    frame.nextIndex = 0
  }
  return null
}

/** The copy of a frame's node, made when first needed. */
function copyOf(frame: Frame, whole: boolean): Node {
  if (frame.copy) return frame.copy
  const copy: Node = { ...frame.node }
  if (whole) {
    copy.leadingComments = copy.innerComments = copy.trailingComments = null
    if (copy.type === 'ObjectProperty' && copy.shorthand) copy.key = { ...copy.key } as t.Identifier
  }
  frame.copy = copy
  return copy
}
