/** What an app in a test takes what people bring with: a box and a folder of files in the test's own directory. */
import { join } from 'node:path'
import type { BringTools } from '../../api/brought/bring.ts'
import { createBringer } from '../../collector/bring/bring.ts'
import { createPseudonymiser } from '../../collector/domain/pseudonym.ts'
import { openParcels } from '../../collector/spool/spool.ts'

const BOX_BYTES = 1_000_000
const KEY = { id: 'k1', secret: 'A'.repeat(43) }

export const testBringer = createBringer({ known: new Map(), pseudonyms: createPseudonymiser([KEY]) })

export async function testBring(directory: string): Promise<BringTools> {
  return {
    parcels: await openParcels(join(directory, 'items'), BOX_BYTES),
    toItem: testBringer,
    fileDirectory: join(directory, 'files'),
    limits: { batchBytes: 200_000, batchItems: 20, fileBytes: 50_000 },
  }
}
