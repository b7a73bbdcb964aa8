/** What core makes of texts, before any program is compiled: directives, tags, options, JSX's variables, and the small helpers beside them. */
import {
  checkOptions, classifyDirective, editDistance, jsxVariables, machineTag, mentionsMachine, saltOf, selectPieces, withoutMachineTag,
} from '@switchyard/core'
import { describe, expect, test } from 'vitest'

describe('directives', () => {
  test.each([
    ['use machine', { kind: 'use' }],
    ['no machine', { kind: 'no' }],
    ['use client', { kind: 'other' }],
    ['use machinery', { kind: 'typo', expected: 'use machine' }],
    ['use machi', { kind: 'typo', expected: 'use machine' }],
    ['use mach', { kind: 'other' }],
    ['use mahcnie', { kind: 'typo', expected: 'use machine' }],
    ['NO MASHIN', { kind: 'typo', expected: 'no machine' }],
    ['use-mashin', { kind: 'typo', expected: 'use machine' }],
    [' use   mashin ', { kind: 'typo', expected: 'use machine' }],
    ['use state machine', { kind: 'typo', expected: 'use machine' }],
    ['no state machines', { kind: 'typo', expected: 'no machine' }],
  ])('"%s"', (text, expected) => expect(classifyDirective(text)).toEqual(expected))

  test.each([
    ['machine', 'machine', 0], ['machine', 'mashine', 1], ['machine', 'machines', 1], ['ab', 'ba', 1], ['machine', 'mahcnie', 2],
    // One of two letters alone that has moved is no swap.
    ['ab', 'xa', 2], ['ab', 'bx', 2],
  ])('from "%s" to "%s"', (from, to, steps) => expect(editDistance(from, to)).toBe(steps))
})

describe('can a file hold an annotation?', () => {
  test.each([
    '/** @machine */', '"use machne"', '\'use machne\'', '"no  machne"', '"use_machne"', '"use machne "', '"usemachne"', '"usemahine"', '"usemaxhine"',
    '"usemchine"', '"use-mxchine"', '"usemxchine"', '"USE MAHCINE"',
  ])('%s: perhaps', (source) => expect(mentionsMachine(source)).toBe(true))

  test.each(['"noModule"', '"use memo"', '"use memoized values"', '"no matching version"', 'reuse meeting', '"use m"'])('%s: no', (source) => {
    expect(mentionsMachine(source)).toBe(false)
  })
})

describe('tags', () => {
  test.each([
    ['* @machine ', { kind: 'machine' }],
    ['*\n * Counts.\n * @machine\n ', { kind: 'machine' }],
    ['* @mashine\n * @machine ', { kind: 'machine' }],
    ['* @Machines ', { kind: 'typo', found: 'Machines' }],
    ['* @machinery ', null],
    ['* Not a @machine ', null],
    [' @machine ', null],
  ])('in "%s"', (comment, expected) => expect(machineTag(comment)).toEqual(expected))

  test.each([
    ['* @machine ', null],
    ['*@machine', null],
    ['* @machine counts ', '* counts '],
    ['* @machine  counts ', '* counts '],
    ['*\n * Counts.\n * @machine \n ', '*\n * Counts.\n '],
    ['*\n * Counts.\n * @machine', '*\n * Counts.'],
    ['*\n * @machine.x', '*\n * @machine.x'],
  ])('"%s" without its own', (comment, rest) => expect(withoutMachineTag(comment)).toBe(rest))
})

describe('what JSX may refer to', () => {
  test.each<[string, readonly unknown[], readonly string[]]>([
    ['<p/>', [], ['React']],
    ['/** @jsx h */', [], ['React', 'h']],
    ['/** @jsx  preact.h\n@jsxFrag\tFragments */', [], ['React', 'preact', 'Fragments']],
    ['/** @jsx React.createElement */', ['h.x', undefined, 3, 'h'], ['React', 'h']],
    ['/* @jsx this.h */', ['a-b', '1a', '', 'a', '_b$1'], ['React', 'a', '_b$1']],
  ])('%s with %j', (source, configured, expected) => expect(jsxVariables(source, configured)).toEqual(expected))

  test('without a configuration', () => expect(jsxVariables('/* @jsxImportSource preact */')).toEqual(['React']))
})

describe('options', () => {
  const defaults = { mode: 'annotated', runtime: 'import', unsupported: 'error' }
  const known = 'They must be an object with any of mode, runtime, unsupported.'
  const keep = 'It must be "error" unless mode is "all": what is annotated is compiled or refused.'
  const mode = 'It must be "annotated" or "all".'

  test.each<[string, unknown, readonly string[]]>([
    ['none', undefined, []],
    ['an empty object', {}, []],
    ['an array', ['all'], [`The options are an array. ${known}`]],
    ['a function', () => ({ mode: 'all' }), [`The options are a function. ${known}`]],
    ['a text', 'all', [`The options are "all". ${known}`]],
    ['a number', 1, [`The options are 1. ${known}`]],
    ['a wrong text', { mode: 'some' }, [`Option "mode" is "some". ${mode}`]],
    ['a boolean', { mode: true }, [`Option "mode" is true. ${mode}`]],
    ['an object in it', { mode: {} }, [`Option "mode" is an object. ${mode}`]],
    ['null in it', { mode: null }, [`Option "mode" is null. ${mode}`]],
    ['keep in mode "annotated"', { unsupported: 'keep' }, [`Option "unsupported" is "keep". ${keep}`]],
    ['keep beside another mistake, which may be the reason', { unsupported: 'keep', mod: 'all' },
      ['Unknown option "mod". Known options: mode, runtime, unsupported.']],
  ])('%s', (_, raw, texts) => {
    const { options, diagnostics } = checkOptions(raw)
    expect(diagnostics.map(({ message, hint }) => `${message} ${hint}`)).toEqual(texts)
    expect({ ...options, unsupported: 'error' }).toEqual(defaults)
  })

  test('defaults, and what is given', () => {
    expect(checkOptions(undefined).options).toEqual(defaults)
    const given = { mode: 'all', runtime: 'inline', unsupported: 'keep' }
    expect(checkOptions(given)).toEqual({ options: given, diagnostics: [] })
  })
})

test('an inlined runtime has what is named and what that needs, in its own order', () => {
  const piece = (name: string, ...needs: readonly string[]) => ({ names: [name, `${name}2`], needs, text: name })
  const pieces = [piece('a', 'b2'), piece('b', 'a'), piece('c', 'a2', 'b'), piece('d')]
  const selected = (...names: readonly string[]): string => selectPieces({ exports: {}, pieces }, names).map(({ text }) => text).join(' ')
  expect(selected()).toBe('')
  expect(selected('d')).toBe('d')
  expect(selected('b2')).toBe('a b')
  expect(selected('d', 'c', 'c2')).toBe('a b c d')
})

test('the names of a script end in the FNV-1a hash of its text', () => {
  // Test vectors of the authors of FNV, at http://www.isthe.com/chongo/tech/comp/fnv/.
  const hashes = { '': 0x811c9dc5, a: 0xe40c292c, foobar: 0xbf9cf968 }
  for (const [text, hash] of Object.entries(hashes)) expect(saltOf(text)).toBe(`$${hash.toString(36)}`)
})
