import { describe, expect, it } from 'vitest'
import * as format from '../../../dashboard/lib/format.ts'

describe('numbers', () => {
  it('writes thousands and decimals the Indonesian and the English way', () => {
    expect(format.formatNumber(1234.5, 'id', 1)).toBe('1.234,5')
    expect(format.formatNumber(1234.5, 'en', 1)).toBe('1,234.5')
  })

  it('writes the minus as U+2212', () => {
    expect(format.formatNumber(-5, 'id')).toBe('\u22125')
    expect(format.formatSigned(-12.34, 'en', 1)).toBe('\u221212.3')
  })

  it('gives a positive value its sign, and zero none', () => {
    expect(format.formatSigned(12.3, 'id')).toBe('+12')
    expect(format.formatSigned(0, 'id')).toBe('0')
  })

  it('never writes a signed zero after rounding', () => {
    expect(format.formatSigned(-0.4, 'id')).toBe('0')
    expect(format.formatSigned(0.4, 'id')).toBe('0')
    expect(format.formatSigned(-0.04, 'id', 1)).toBe('0,0')
  })

  it('writes a share as a percentage without a space', () => {
    expect(format.formatShare(0.1234, 'id')).toBe('12,3%')
    expect(format.formatShare(0.1234, 'en')).toBe('12.3%')
    expect(format.formatShare(0.18, 'id', 0)).toBe('18%')
  })
})

describe('dates', () => {
  it('names days and months in both languages', () => {
    expect(format.formatDay('2026-08-05', 'id')).toBe('5 Agu 2026')
    expect(format.formatDay('2026-08-05', 'en')).toBe('5 Aug 2026')
    expect(format.formatDayShort('2026-12-01', 'id')).toBe('1 Des')
  })

  it('says in a range only once what both ends share', () => {
    expect(format.formatDayRange('2026-11-18', '2026-11-24', 'id')).toBe('18–24 Nov 2026')
    expect(format.formatDayRange('2026-10-28', '2026-11-03', 'id')).toBe('28 Okt–3 Nov 2026')
    expect(format.formatDayRange('2026-12-28', '2027-01-03', 'en')).toBe('28 Dec 2026–3 Jan 2027')
    expect(format.formatDayRange('2026-11-24', '2026-11-24', 'id')).toBe('24 Nov 2026')
  })

  it('shows an instant in Jakarta time, with a full stop in Indonesian and a colon in English', () => {
    expect(format.formatInstant('2026-11-24T07:05:00.000Z', 'id')).toBe('24 Nov 2026, 14.05 WIB')
    expect(format.formatInstant('2026-11-24T17:30:00.000Z', 'en')).toBe('25 Nov 2026, 00:30 WIB')
  })

  it('ends a bucket on its last day, but never after the period', () => {
    expect(format.bucketEnd('2026-11-16', 'day', '2026-11-24')).toBe('2026-11-16')
    expect(format.bucketEnd('2026-11-16', 'week', '2026-11-24')).toBe('2026-11-22')
    expect(format.bucketEnd('2026-11-23', 'week', '2026-11-24')).toBe('2026-11-24')
    expect(format.bucketEnd('2026-02-01', 'month', '2026-11-24')).toBe('2026-02-28')
  })
})

describe('names of languages', () => {
  it('are said in the page language, and an unknown code stays as it is', () => {
    expect(format.formatLanguage('jv', 'id')).toBe('Jawa')
    expect(format.formatLanguage('su', 'en')).toBe('Sundanese')
    expect(format.formatLanguage('!', 'id')).toBe('!')
  })
})
