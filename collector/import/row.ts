/** A row of an export: what it brings, or why it brings nothing. */
import type { Brought } from '../domain/brought.ts'

/** Why a row is not taken; the words for a person stand in faults.ts. */
export const ROW_FAULTS = [
  'broken_json',
  'broken_row',
  'too_long',
  'no_record',
  'no_id',
  'no_text',
  'no_date',
  'no_account',
  'unknown_platform',
] as const
export type RowFault = (typeof ROW_FAULTS)[number]

/** Rows that are right and bring nothing: a boost is reach of what it carries, and what is not public is not read. */
export const ROW_PASSES = ['share', 'not_public'] as const
export type RowPass = (typeof ROW_PASSES)[number]

export type Row =
  | { readonly kind: 'brought'; readonly line: number; readonly brought: Brought }
  | { readonly kind: 'wrong'; readonly line: number; readonly fault: RowFault; readonly detail: string }
  | { readonly kind: 'passed'; readonly line: number; readonly why: RowPass }

/** What one record comes to, before it is known on which line it stands. */
export type Reading =
  | { readonly kind: 'brought'; readonly brought: Brought }
  | { readonly kind: 'wrong'; readonly fault: RowFault; readonly detail: string }
  | { readonly kind: 'passed'; readonly why: RowPass }

/** @param detail a column or field by name; never what stands in it, which may be anybody's words. */
export const wrong = (fault: RowFault, detail = ''): Reading => ({ kind: 'wrong', fault, detail })
