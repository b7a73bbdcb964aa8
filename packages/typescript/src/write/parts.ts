/** The writers put together: those that all others go through. */
import type { Parts } from './environment.js'
import { writeExpression } from './expression.js'
import { children, refill } from './refill.js'
import { writeStatements } from './statement.js'

export const parts: Parts = { refill, children, expression: writeExpression, statements: writeStatements }
