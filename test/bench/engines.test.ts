/** What we emit runs under another engine than V8 and gives what native generators give there. Nothing is timed. */
import { expect, test } from 'vitest'
import { quickJs } from '../../bench/engines/engines.js'
import { program } from '../../bench/engines/subjects.js'
import { workloads } from '../../bench/workloads/index.js'

/** One of each kind; the rest take long in an interpreter and show nothing more. */
const chosen = [
  'three-yields', 'fibonacci-integers', 'tokenizer', 'try-mixed', 'switch', 'destructuring', 'four-chained', 'tree', 'private-method',
  'closure-many', 'captured',
]

interface Said { readonly gives: string | null; readonly failed: string | null }

test('QuickJS', async () => {
  const engine = await quickJs()
  for (const workload of workloads.filter(({ name }) => chosen.includes(name))) {
    const said = JSON.parse(engine.run(program(workload, ['native', 'babel', 'typescript'], engine.target, 0, engine.say))) as readonly Said[]
    const [native] = said
    expect(native?.gives, workload.name).toEqual(expect.any(String))
    for (const each of said) expect({ workload: workload.name, ...each }).toMatchObject({ gives: native!.gives, failed: null })
  }
  expect(workloads.filter(({ name }) => chosen.includes(name)).length).toBe(chosen.length)
})
