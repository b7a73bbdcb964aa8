/** The generated reference of the diagnostics is that of the catalogue. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { catalogue } from '@switchyard/core'
import { reference, referencePath } from './support/reference.js'

test('DIAGNOSTICS.md is up to date', () => {
  const wanted = reference()
  if (process.env.SWITCHYARD_UPDATE) writeFileSync(referencePath, wanted)
  const found = existsSync(referencePath) ? readFileSync(referencePath, 'utf8') : 'There is no reference.'
  expect(found, 'after a change of the catalogue run: npm run fixtures:update').toBe(wanted)
})

test('every code has one line, in rising order', () => {
  const codes = [...reference().matchAll(/^\| (SY\d+) \|/gm)].map(([, code]) => code)
  expect(codes).toEqual(Object.keys(catalogue))
  expect(codes).toEqual([...codes].sort())
})
