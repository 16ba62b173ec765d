import { describe, expect, it } from 'vitest'
import { parseRelativeDate } from '../../../collector/domain/relative-dates.ts'

const NOW = Date.parse('2025-06-18T13:14:30.000Z')
const WIB = 420

describe('a date that counts back from now', () => {
  it.each([
    ['3 jam yang lalu', '2025-06-18T10:14:00.000Z'],
    ['sejam lalu', '2025-06-18T12:14:00.000Z'],
    ['45 menit yang lalu', '2025-06-18T12:29:00.000Z'],
    ['Diperbarui 2 hari lalu', '2025-06-16T13:14:00.000Z'],
    ['1 pekan yang lalu', '2025-06-11T13:14:00.000Z'],
    ['2 hours ago', '2025-06-18T11:14:00.000Z'],
    ['Baru saja', '2025-06-18T13:14:00.000Z'],
    ['Kemarin, 09.05 WIB', '2025-06-17T02:05:00.000Z'],
    ['Hari ini 19:30 WITA', '2025-06-18T11:30:00.000Z'],
  ])('is read: %s', (text, expected) => {
    expect(parseRelativeDate(text, NOW, WIB)).toBe(expected)
  })

  it.each(['dua tahun lalu', '5 bulan lalu', 'pada masa lalu', 'kemarinnya', ''])(
    'is not read from: %s',
    (text) => {
      expect(parseRelativeDate(text, NOW, WIB)).toBeNull()
    },
  )
})
