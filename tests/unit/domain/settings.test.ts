import { describe, expect, it } from 'vitest'
import { describeSettings, parseSettings } from '../../../collector/domain/settings.ts'

const failure = (environment: Record<string, string>) => {
  try {
    parseSettings(environment)
  } catch (error) {
    return error as { code: string; message: string; remedy: string }
  }
  return null
}

describe('settings', () => {
  it('have their defaults when nothing is set', () => {
    const settings = parseSettings({ HOME: '/somewhere' })
    expect(settings.port).toBe(8080)
    expect(settings.host).toBe('127.0.0.1')
    expect(settings.allowLoopbackSources).toBe(false)
  })

  it('are taken from the environment, with blanks around them dropped', () => {
    const settings = parseSettings({ KENTONGAN_PORT: ' 9000 ', KENTONGAN_COLLECT: 'no' })
    expect(settings.port).toBe(9000)
    expect(settings.collect).toBe(false)
  })

  it('treat an empty value as not set', () => {
    expect(parseSettings({ KENTONGAN_PORT: '' }).port).toBe(8080)
  })

  it('refuse a name that does not exist and say which one was meant', () => {
    const error = failure({ KENTONGAN_INTERVAL_MINUTE: '5' })
    expect(error?.code).toBe('setting_unknown')
    expect(error?.remedy).toContain('KENTONGAN_INTERVAL_MINUTES')
  })

  it.each([
    ['KENTONGAN_PORT', '65536'],
    ['KENTONGAN_PORT', '-1'],
    ['KENTONGAN_PORT', '8e3'],
    ['KENTONGAN_COLLECT', 'maybe'],
    ['KENTONGAN_CLICKHOUSE_URL', 'ftp://host'],
  ])('refuse %s=%s by name', (name, value) => {
    const error = failure({ [name]: value })
    expect(error?.code).toBe('setting_invalid')
    expect(error?.message).toContain(`${name}=${value}`)
  })

  it('are all listed in the help', () => {
    expect(describeSettings()).toContain('KENTONGAN_CONTACT')
    expect(describeSettings()).toContain('(default: 8080)')
  })
})
