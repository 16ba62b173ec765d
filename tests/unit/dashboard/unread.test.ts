import { describe, expect, it } from 'vitest'
import { unreadBeside } from '../../../dashboard/lib/unread.ts'

describe('platforms that are not read', () => {
  it.each([undefined, 'social'])('are named beside what conversation is part of (channel %s)', (channel) => {
    expect(unreadBeside(channel, ['X', 'TikTok'])).toEqual(['X', 'TikTok'])
  })

  it('are not named beside news alone, nor where all are read', () => {
    expect(unreadBeside('news', ['X'])).toEqual([])
    expect(unreadBeside('social', [])).toEqual([])
  })
})
