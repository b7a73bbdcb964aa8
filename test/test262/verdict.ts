/** What the runner finds out about one test, and how: natively first, and only what passes natively is compiled. */
import fs from 'node:fs'
import path from 'node:path'
import type { Compile } from './source.js'
import { Executor, type Failure, type Test } from './execute.js'
import { readFrontmatter, type Frontmatter } from './frontmatter.js'
import { countGenerators, mayHoldGenerator } from './generators.js'

export type Verdict =
  /** No synchronous generator in it, or no JavaScript at all. */
  | { readonly kind: 'without' }
  /** Needs something of its host that is not there. */
  | { readonly kind: 'skipped'; readonly reason: string }
  /** Fails without any compiler: says nothing about one. */
  | { readonly kind: 'native'; readonly error: string }
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly error: string }

export interface Judge {
  verdict(test: string, onCompiled: () => void): Promise<Verdict>
}

const native: Compile = ({ text }) => text

/** `root`: the checkout; tests are named by their path under its `test` folder. */
export function createJudge(root: string, compile: Compile, allowGenerators: boolean): Judge {
  const executor = new Executor(root)
  const checked = allowGenerators ? compile : checkRewritten(compile)
  return {
    async verdict(name, onCompiled) {
      const file = path.join(root, 'test', name)
      const source = fs.readFileSync(file, 'utf8')
      if (!mayHoldGenerator(source)) return { kind: 'without' }
      const meta = readFrontmatter(source)
      if (!countGenerators(source, meta.flags.has('module'))) return { kind: 'without' }
      const reason = skipReason(source, meta)
      if (reason !== null) return { kind: 'skipped', reason }
      const test: Test = { file, source, meta }
      const error = await inAllModes(executor, test, native)
      if (error !== null) return { kind: 'native', error }
      onCompiled()
      const failure = await inAllModes(executor, test, checked)
      return failure === null ? { kind: 'passed' } : { kind: 'failed', error: failure }
    },
  }
}

/** A compiler that leaves a generator as it is passes every test: it must not count. */
function checkRewritten(compile: Compile): Compile {
  return (source) => {
    const code = compile(source)
    const left = mayHoldGenerator(code) ? countGenerators(code, source.isModule) : 0
    if (left !== null && left > 0) throw new Error(`${String(left)} generators were not rewritten`)
    return code
  }
}

async function inAllModes(executor: Executor, test: Test, compile: Compile): Promise<Failure> {
  for (const strict of modes(test.meta)) {
    const failure = await executor.execute(test, strict, compile)
    if (failure !== null) return strict ? `[strict] ${failure}` : failure
  }
  return null
}

/** Sloppy, strict or both (INTERPRETING.md, "Strict Mode"). */
function modes({ flags }: Frontmatter): boolean[] {
  if (flags.has('module') || flags.has('raw') || flags.has('noStrict')) return [false]
  return flags.has('onlyStrict') ? [true] : [false, true]
}

function skipReason(source: string, { flags }: Frontmatter): string | null {
  if (source.includes('$262.agent')) return 'needs agents'
  if (source.includes('$262.gc')) return 'needs to collect garbage on demand'
  if (source.includes('$262.IsHTMLDDA')) return 'needs an object like document.all'
  return flags.has('CanBlockIsFalse') ? 'needs an agent that cannot block' : null
}
