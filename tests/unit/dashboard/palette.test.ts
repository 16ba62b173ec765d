import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { tileClass, toneClass } from '../../../dashboard/lib/palette.ts'

const css = readFileSync(new URL('../../../dashboard/style.css', import.meta.url), 'utf8')

/** The two colours of a variable: light, dark. */
function colors(name: string): [light: string, dark: string] {
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(css) ?? []
  if (light === undefined || dark === undefined) throw new Error(`no colour --${name}`)
  return [light, dark]
}

/** Relative luminance of WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

describe('colour class of a value', () => {
  it.each([
    [-100, 0],
    [-30, 0],
    [-29, 1],
    [-15, 1],
    [-14, 2],
    [-5, 2],
    [-4, 3],
    [0, 3],
    [4, 3],
    [5, 4],
    [14, 4],
    [15, 5],
    [29, 5],
    [30, 6],
    [100, 6],
  ])('%d has class %d', (value, expected) => {
    expect(toneClass(value)).toBe(expected)
  })

  it('agrees with the number that is printed: 4,6 is printed as 5', () => {
    expect(toneClass(4.6)).toBe(4)
    expect(toneClass(-29.6)).toBe(0)
  })
})

describe('a tile', () => {
  it('has a full colour only where the data is enough', () => {
    expect(tileClass({ value: 34, state: 'enough' })).toBe('tone-6')
    expect(tileClass({ value: 34, state: 'limited' })).toBe('tile-limited')
    expect(tileClass({ value: null, state: 'none' })).toBe('tile-none')
  })
})

describe('the palette', () => {
  const STRONG = [0, 1, 5, 6]

  it.each([0, 1, 2, 3, 4, 5, 6])(
    'class %d carries its text with a contrast of 4.5 in light and dark',
    (tone) => {
      const text = colors(STRONG.includes(tone) ? 'on-strong' : 'on-weak')
      const [light, dark] = colors(`tone-${tone}`)
      expect(contrast(light, text[0])).toBeGreaterThanOrEqual(4.5)
      expect(contrast(dark, text[1])).toBeGreaterThanOrEqual(4.5)
    },
  )
})
