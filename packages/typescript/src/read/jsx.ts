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
