import { compile } from './compile.js'
import { compileTypeScript } from '../typescript/support/compile.js'

/** A script as each host compiles it with the option `runtime: "inline"`, so that it needs no import. */
export const inlineHosts: Readonly<Record<string, (source: string) => string>> = {
  Babel: (source) => compile(source, { goal: 'script', runtime: 'inline' }).code,
  TypeScript: (source) => compileTypeScript(source, { goal: 'script', options: { runtime: 'inline' } }).code,
}
