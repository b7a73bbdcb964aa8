/**
 * `npm run release [-- --dry-run] [--no-test]`: tests, builds and packs all packages and publishes the tarballs, those first that others depend on.
 * A dry run does all of it but the last step, for which npm only shows what it would do; it lists what the registry would refuse.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { npm, packed, type Packed } from '../support/packed.js'
import { root } from './house.mjs'

interface Manifest {
  readonly version: string
  readonly dependencies?: Readonly<Record<string, string>>
}

const manifestOf = ({ folder }: Packed): Manifest => JSON.parse(readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8')) as Manifest

/** Dependencies before their dependents. */
function inOrder(all: readonly Packed[]): readonly Packed[] {
  const ordered = new Set<Packed>()
  const add = (each: Packed): void => {
    const names = Object.keys(manifestOf(each).dependencies ?? {})
    for (const other of all) if (names.includes(other.name)) add(other)
    ordered.add(each)
  }
  all.forEach(add)
  return [...ordered]
}

/** What keeps a version from being released, found before anything is done. */
function obstacles(all: readonly Packed[], isDry: boolean): readonly string[] {
  const [version] = all.map((each) => each.version)
  const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8')
  const heading = changelog.split('\n').find((line) => line.startsWith(`## ${version}`))
  const changes = execFileSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' }).trim()
  return [
    ...all.filter((each) => each.version !== version).map((each) => `${each.name} has version ${each.version}, not ${version}`),
    ...(heading === undefined ? [`CHANGELOG.md has nothing about ${version}`] : []),
    ...(heading?.includes('unreleased') && !isDry ? [`CHANGELOG.md says that ${version} is unreleased: give it a date`] : []),
    ...(changes !== '' && !isDry ? [`There are changes that are not committed:\n${changes}`] : []),
  ]
}

/** Publishes a tarball; in a dry run gives npm's reason when it would be refused. */
function publish({ name, tarball }: Packed, isDry: boolean): string | null {
  try {
    npm(root, 'publish', tarball, '--access=public', '--loglevel=error', ...(isDry ? ['--dry-run'] : []))
    return null
  } catch (error) {
    if (!isDry) throw error
    return `${name}: ${(error as { stderr: string }).stderr.split('\n').filter((line) => line !== '' && !line.includes('complete log')).join(' ')}`
  }
}

async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { 'dry-run': { type: 'boolean', default: false }, 'no-test': { type: 'boolean', default: false } } })
  const isDry = values['dry-run']
  if (!values['no-test']) execFileSync(process.execPath, [join(root, 'test/tools/ready.mjs'), 'test.mjs'], { cwd: root, stdio: 'inherit' })
  const all = inOrder(await packed())
  const found = obstacles(all, isDry)
  if (found.length > 0) throw new Error(found.join('\n'))
  const refused: string[] = []
  for (const each of all) {
    const reason = publish(each, isDry)
    if (reason !== null) refused.push(reason)
    const what = reason !== null ? 'would be refused' : isDry ? 'would be published' : 'published'
    console.log(`${what}  ${each.name} ${each.version}, ${each.files.length} files`)
  }
  if (refused.length > 0) console.log(`\nThe registry would refuse:\n${refused.join('\n')}`)
}

await main(process.argv.slice(2))
