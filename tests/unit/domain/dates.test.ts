import { describe, expect, it } from 'vitest'
import { parseDate } from '../../../collector/domain/dates.ts'

describe('dates', () => {
  it.each([
    ['Wed, 18 Jun 2025 20:14:00 +0700', '2025-06-18T13:14:00.000Z'],
    ['Wed, 18 Jun 2025 13:14:00 GMT', '2025-06-18T13:14:00.000Z'],
    ['Wed, 18 Jun 25 20:14 EST', '2025-06-19T01:14:00.000Z'],
    ['2025-06-18T20:14:00+07:00', '2025-06-18T13:14:00.000Z'],
    ['2025-06-18T13:14:00.123Z', '2025-06-18T13:14:00.000Z'],
    ['2025-06-18T20:14:00.000+0700', '2025-06-18T13:14:00.000Z'],
    ['2025-06-18T20:14+07', '2025-06-18T13:14:00.000Z'],
    ['2025-06-18 20:14', '2025-06-18T13:14:00.000Z'],
    ['2025-06-18', '2025-06-17T17:00:00.000Z'],
    ['20250618T131400Z', '2025-06-18T13:14:00.000Z'],
    ['18-Jun-2025 20:14', '2025-06-18T13:14:00.000Z'],
    ['June 18, 2025 8:14 PM', '2025-06-18T13:14:00.000Z'],
  ])('reads %s as feeds write it', (text, expected) => {
    expect(parseDate(text)).toBe(expected)
  })

  it.each([
    ['Rabu, 18 Jun 2025 20:14 WIB', '2025-06-18T13:14:00.000Z'],
    ['Sabtu, 31 Mei  2025 12:03 WIB', '2025-05-31T05:03:00.000Z'],
    ['5 Juni 2025 | 12.00 WITA', '2025-06-05T04:00:00.000Z'],
    ['Senin, 7 Agustus 2023 pukul 09.05 WIT', '2023-08-07T00:05:00.000Z'],
    ["Jum'at, 13 Juni 2025 |19:04 WIB", '2025-06-13T12:04:00.000Z'],
    [', Jurnalis-Sabtu, 14 Juni 2025 |12:02 WIB', '2025-06-14T05:02:00.000Z'],
    ['Contoh.com- 18/06/2025, 19:41 WIB', '2025-06-18T12:41:00.000Z'],
    ['Diperbarui 06 Jan 2025, 17:07 WIB', '2025-01-06T10:07:00.000Z'],
    ['3 Pebruari 2025', '2025-02-02T17:00:00.000Z'],
    ['10 Nop 2025 07.30', '2025-11-10T00:30:00.000Z'],
    ['1 Okt 2025 00:00 (WIB)', '2025-09-30T17:00:00.000Z'],
    ['17 Agt 2025 10:00 WIB', '2025-08-17T03:00:00.000Z'],
    ['25 Desember 2025 08:00 WITA', '2025-12-25T00:00:00.000Z'],
  ])('reads %s as Indonesian pages write it', (text, expected) => {
    expect(parseDate(text)).toBe(expected)
  })

  it.each([
    '',
    'kemarin',
    '31 Feb 2025',
    '18 Jun 2025 25:14',
    '1970-01-01T00:00:00Z',
    '2025-13-01',
    '99/99/2025',
    'edisi 1234567',
  ])('takes %s for no date', (text) => {
    expect(parseDate(text)).toBeNull()
  })

  it('takes the zone that is given where the text names none', () => {
    expect(parseDate('18 Juni 2025 20.14', 9 * 60)).toBe('2025-06-18T11:14:00.000Z')
    expect(parseDate('18 Juni 2025 20.14 WIB', 9 * 60)).toBe('2025-06-18T13:14:00.000Z')
  })
})
