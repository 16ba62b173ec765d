/** Rows of the API's SQLite in the form that their query is known to give: the one place that says so to the compiler. */
import type { SQLInputValue, StatementSync } from 'node:sqlite'

export const allRows = <Row>(statement: StatementSync, ...values: SQLInputValue[]): Row[] =>
  statement.all(...values) as unknown as Row[]

export const oneRow = <Row>(statement: StatementSync, ...values: SQLInputValue[]): Row | undefined =>
  statement.get(...values) as unknown as Row | undefined
