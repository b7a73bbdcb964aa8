/** JSX: which names in it are references. */
import type ts from 'typescript'
import type { TS } from '../host.js'
import type { Env } from './env.js'
import type { Reader } from './reader.js'

/** `<div>` is a string, `<Div>` and `<a.b>` are references. */
export function isIntrinsicTag(ts: TS, tag: ts.JsxTagNameExpression): boolean {
  if (ts.isJsxNamespacedName(tag)) return true
  if (!ts.isIdentifier(tag)) return false
  const first = tag.text.charCodeAt(0)
  return (first >= 97 && first <= 122) || tag.text.includes('-')
}

type Jsx = ts.JsxElement | ts.JsxSelfClosingElement | ts.JsxFragment

export function isJsx(ts: TS, node: ts.Node): node is Jsx {
  return ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)
}

/** JSX as a whole: elements directly within others get from the outermost what they are compiled to. */
export function walkJsx(r: Reader, node: Jsx, env: Env, isInner = false): void {
  const { ts } = r
  if (isInner) r.facts.factories?.set(node, [])
  else walkFactories(r, node, env)
  if (ts.isJsxSelfClosingElement(node)) return walkJsxOpening(r, node, env)
  if (ts.isJsxElement(node)) walkJsxOpening(r, node.openingElement, env)
  for (const child of node.children) {
    if (isJsx(ts, child)) walkJsx(r, child, env, true)
    else r.walk(child, env)
  }
}

function walkJsxOpening(r: Reader, { tagName, attributes }: ts.JsxOpeningLikeElement, env: Env): void {
  if (!isIntrinsicTag(r.ts, tagName)) r.walk(tagName, env)
  r.walk(attributes, env)
}

/** Reports what the JSX refers to without saying so. */
export function walkFactories(r: Reader, node: Jsx, env: Env): void {
  const names = r.jsx.map((name) => r.ts.factory.createIdentifier(name))
  r.facts.factories?.set(node, names)
  for (const id of names) env.holes.push({ ...r.builder.ref(id, r.ts.idText(id), 'read', env.scope, r.locate(node)), implicit: 'jsx' })
}
