/** The promises of the workspace itself: it installs without warnings, and the lint rules that hold the house do hold. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ESLint } from 'eslint'
import { satisfies } from 'semver'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

interface LockEntry {
  readonly version?: string
  readonly resolved?: string
  readonly engines?: { readonly node?: string }
}
const lock = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')) as { packages: Record<string, LockEntry> }

describe('lock file', () => {
  test('everything in it runs on the oldest Node that is promised', () => {
    const refusing = Object.entries(lock.packages).filter(([, { engines }]) => engines?.node !== undefined && !satisfies('20.19.0', engines.node))
    expect(refusing.map(([name, { engines }]) => `${name}: ${engines?.node}`)).toEqual([])
  })

  test('names no registry', () => {
    expect(Object.values(lock.packages).filter(({ resolved }) => resolved?.includes('://'))).toEqual([])
  })
})

describe('lint rules', () => {
  const eslint = new ESLint({ cwd: root })
  const rules = async (code: string, filePath: string): Promise<readonly (string | null)[]> => {
    const [result] = await eslint.lintText(code, { filePath: `${root}${filePath}` })
    return result!.messages.map(({ ruleId }) => ruleId)
  }

  test.each([
    ['core knows no host', "import '@babel/core'\n", 'packages/core/src/index.ts', 'no-restricted-imports'],
    ['core knows no runtime', "import 'switchyard/runtime'\n", 'packages/core/src/index.ts', 'no-restricted-imports'],
    ['the runtime depends on nothing', "import '@switchyard/core'\n", 'packages/runtime/src/index.ts', 'no-restricted-imports'],
    ['hosts do not know each other', "import 'typescript'\n", 'packages/babel-plugin/src/index.ts', 'no-restricted-imports'],
    ['the Rollup plugin imports no host', "import 'vite'\n", 'packages/rollup-plugin/src/index.ts', 'no-restricted-imports'],
    ['the command drives the Babel host', "import 'typescript'\n", 'packages/cli/src/index.ts', 'no-restricted-imports'],
    ['modules have no mutable state', 'let count = 0\nexport const next = () => ++count\n', 'packages/core/src/index.ts', 'no-restricted-syntax'],
    ['modules do not import themselves', "import './brand.js'\n", 'packages/core/src/brand.ts', 'import-x/no-self-import'],
    ['modules do not import in a circle', "import '../pipeline.js'\n", 'packages/core/src/blocks/lower.ts', 'import-x/no-cycle'],
  ])('%s', async (_, code, file, rule) => {
    expect(await rules(code, file)).toContain(rule)
  })
})
