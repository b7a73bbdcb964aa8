/** The Babel that this package brings along. */
import * as babelCore from '@babel/core'
import type { Babel } from '@switchyard/babel-plugin/file'

/** Node gives a CommonJS module as the default export of a namespace. */
export const babel = (babelCore as { default?: Babel }).default ?? (babelCore as Babel)
