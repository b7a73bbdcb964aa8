/** Where errors and warnings are, in hosts that keep more or less of what plugins before this one did. */
import { join } from 'node:path'
import { rollup, type RollupError } from 'rollup'
import { createServer, type Plugin } from 'vite'
import { describe, expect, onTestFinished, test } from 'vitest'
import switchyard from '@switchyard/rollup-plugin'
import { project } from './support/folder.js'
import { refusal, transform } from './support/transform.js'

const bad = 'const first = 1\nexport function* f() {\n  "use machine"\n  eval("1")\n}\n'
const at = { line: 4, column: 2 }
const pos = bad.indexOf('eval')
const frame = '> 4 |   eval("1")\n    |   ^^^^^^^^^'

/** Three lines more at the top, and a map that leads each line to the one it was made of; with or without the text it leads to. */
const banner = '// a\n// b\n// c\n'
function shifted(source: string, name: string, sourcesContent?: readonly string[]): { readonly code: string; readonly map: object } {
  const mappings = `;;;AAAA;${source.split('\n').slice(1).map(() => 'AACA').join(';')}`
  return { code: banner + source, map: { version: 3, names: [], sources: [name], mappings, ...(sourcesContent ? { sourcesContent } : {}) } }
}
const moves = (text?: readonly string[]): Plugin => ({
  name: 'moves', enforce: 'pre', transform: (code, id) => (id.endsWith('bad.js') ? shifted(code, id, text) as { code: string } : null),
})

async function develop(root: string, plugins: Plugin[], file: string): Promise<Error> {
  const server = await createServer({ root, configFile: false, logLevel: 'silent', plugins, cacheDir: join(root, '.vite'), optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, ws: false }, appType: 'custom' })
  onTestFinished(() => server.close())
  return server.transformRequest(file).then(() => { throw new Error('not refused') }, (error: unknown) => error as Error)
}

describe('Vite, in development', () => {
  test.each([['with', [bad]], ['without', undefined]] as const)('behind a plugin that moves lines, its map %s the text of the source', async (_, text) => {
    const root = project({ 'bad.js': bad })
    const error = await develop(root, [moves(text), switchyard()], '/bad.js')
    expect(error).toMatchObject({ loc: { file: join(root, 'bad.js'), ...at }, pos, plugin: 'switchyard', id: join(root, 'bad.js') })
    expect((error as unknown as { frame: string }).frame).toContain(frame)
  })
})

describe('Rollup', () => {
  test.each([['with', [bad]], ['without', undefined]] as const)('behind a plugin that moves lines, its map %s the text of the source', async (_, text) => {
    const root = project({ 'bad.js': bad })
    const error = await rollup({ input: join(root, 'bad.js'), plugins: [moves(text) as never, switchyard()] }).catch((each: unknown) => each) as RollupError
    expect(error).toMatchObject({ loc: { file: join(root, 'bad.js'), ...at }, pos })
    expect(error.frame).toContain(frame)
  })
})

describe('index and line are of one text', () => {
  const { code, map } = shifted(bad, '/project/a.js', [bad])

  test('that of the source, where it is known', () => {
    expect(refusal(code, '/project/a.js', {}, map)).toMatchObject({ loc: at, pos })
    expect(refusal(bad, '/project/a.js')).toMatchObject({ loc: at, pos })
  })

  test('no index is given where it is not', () => {
    const { map: bare } = shifted(bad, '/nowhere/a.js')
    const error = refusal(code, '/nowhere/a.js', {}, bare)
    expect(error.loc).toEqual({ file: '/nowhere/a.js', line: 4, column: 0 })
    expect({ pos: error.pos, frame: error.frame }).toEqual({ pos: undefined, frame: '' })
  })

  test('warnings', () => {
    const source = 'const first = 1\nexport function* f() { yield eval("1") }\n'
    const moved = shifted(source, '/project/a.js', [source])
    const { warnings } = transform(moved.code, '/project/a.js', { mode: 'all', unsupported: 'keep' }, moved.map)
    expect(warnings).toMatchObject([{ loc: { line: 2, column: 29 }, pos: source.indexOf('eval') }])
  })

  test('a map that leads to another file', () => {
    const error = refusal(code, '/project/lib/a.js', {}, { ...map, sources: ['../src/a.coffee'] })
    expect(error.loc).toEqual({ file: '/project/src/a.coffee', ...at })
  })
})
