/** The report of Stryker as a table, and the survivors one by one. */
import { readFileSync } from 'node:fs'

const killed = new Set(['Killed', 'Timeout'])
const counted = new Set([...killed, 'Survived', 'NoCoverage'])

export function showReport(file) {
  const { files } = JSON.parse(readFileSync(file, 'utf8'))
  const rows = Object.entries(files).map(([path, { mutants }]) => row(path, mutants))
  const all = Object.values(files).flatMap(({ mutants }) => mutants)
  for (const [path, { mutants, source }] of Object.entries(files)) for (const mutant of mutants) showSurvivor(path, source, mutant)
  console.table([...rows, row('all', all)])
}

function row(path, mutants) {
  const of = mutants.filter(({ status }) => counted.has(status))
  const count = (status) => mutants.filter((each) => each.status === status).length
  const dead = of.filter(({ status }) => killed.has(status)).length
  return {
    file: path.replace('packages/core/src/', ''), mutants: of.length, killed: dead, survived: count('Survived'), 'not reached': count('NoCoverage'),
    score: of.length === 0 ? '' : `${(dead / of.length * 100).toFixed(1)} %`, errors: mutants.length - of.length,
  }
}

function showSurvivor(path, source, { status, mutatorName, replacement, location: { start, end } }) {
  if (status !== 'Survived' && status !== 'NoCoverage') return
  const lines = source.split('\n').slice(start.line - 1, end.line)
  const last = lines.length - 1
  lines[last] = lines[last].slice(0, end.column - 1)
  lines[0] = lines[0].slice(start.column - 1)
  const before = lines.map((line) => line.trim()).join(' ').slice(0, 160)
  console.log(`${path.replace('packages/core/src/', '')}:${start.line}:${start.column} ${status} ${mutatorName}\n  - ${before}\n  + ${replacement?.replace(/\s+/g, ' ')}`)
}
