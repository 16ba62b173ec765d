import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSocialKeys } from '../../../collector/social-keys.ts'
import { temporaryDirectory } from '../../helpers/store.ts'

const NONE = { mastodonToken: '', mastodonTokenFile: '', youtubeKey: '', youtubeKeyFile: '' }
const at = (address: string) => new URL(address)

describe('the keys for platforms', () => {
  it('go to the server they belong to and to no other', () => {
    const keys = readSocialKeys({ ...NONE, mastodonToken: 'satu.example AAA, dua.example BBB' })
    expect(keys.headersFor('mastodon', at('https://satu.example/api/v2/search'))).toEqual({
      authorization: 'Bearer AAA',
    })
    expect(keys.headersFor('mastodon', at('https://dua.example/x'))).toEqual({ authorization: 'Bearer BBB' })
    expect(keys.headersFor('mastodon', at('https://tiga.example/x'))).toBeNull()
    expect(keys.headersFor('bluesky', at('https://satu.example/x'))).toBeNull()
  })

  it('never travel in the clear', () => {
    const keys = readSocialKeys({ ...NONE, mastodonToken: 'satu.example AAA', youtubeKey: 'K' })
    expect(keys.headersFor('mastodon', at('http://satu.example/x'))).toBeNull()
    expect(keys.headersFor('youtube_comments', at('http://www.googleapis.com/x'))).toBeNull()
    expect(keys.headersFor('youtube_comments', at('https://www.googleapis.com/x'))).toEqual({
      'x-goog-api-key': 'K',
    })
  })

  it('may stand in files', () => {
    const directory = temporaryDirectory()
    writeFileSync(join(directory, 'm'), 'satu.example AAA\ndua.example BBB\n')
    writeFileSync(join(directory, 'y'), 'K\n')
    const keys = readSocialKeys({
      ...NONE,
      mastodonTokenFile: join(directory, 'm'),
      youtubeKeyFile: join(directory, 'y'),
    })
    expect(keys.headersFor('mastodon', at('https://dua.example/x'))).toEqual({ authorization: 'Bearer BBB' })
    expect(keys.headersFor('youtube_comments', at('https://www.googleapis.com/x'))).not.toBeNull()
  })

  it('that are written wrongly are refused without being repeated', () => {
    const wrong = () => readSocialKeys({ ...NONE, mastodonToken: 'rahasiasekali' })
    expect(wrong).toThrow(/server token/)
    try {
      wrong()
    } catch (error) {
      expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('rahasiasekali')
    }
  })
})
