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

export function walkJsxTag(r: Reader, tag: ts.JsxTagNameExpression, env: Env): void {
  if (!isIntrinsicTag(r.ts, tag)) r.walk(tag, env)
}

type Jsx = ts.JsxElement | ts.JsxSelfClosingElement | ts.JsxFragment

/** JSX as a whole: elements directly within others get from the outermost what they are compiled to. */
export function walkJsx(r: Reader, node: Jsx, env: Env): void {
  const { parent } = node
  const isInner = (r.ts.isJsxElement(parent) || r.ts.isJsxFragment(parent)) && r.facts.factories?.has(parent) === true
  if (!isInner || r.marks.has(parent)) return walkFactories(r, node, env)
  r.facts.factories?.set(node, [])
}

/** Reports what the JSX refers to without saying so. */
export function walkFactories(r: Reader, node: Jsx, env: Env): void {
  const names = r.jsx.map((name) => r.ts.factory.createIdentifier(name))
  r.facts.factories?.set(node, names)
  for (const id of names) env.holes.push({ ...r.builder.ref(id, r.ts.idText(id), 'read', env.scope, r.locate(node)), implicit: true })
}
