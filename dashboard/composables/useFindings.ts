import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import type { FindingRow, Findings, StoredFile } from '../../api/contract/findings.ts'
import { ask, send } from '../lib/api.ts'
import { type FindingDraft, toWish } from '../lib/finding.ts'
import { lighter } from '../lib/picture.ts'

/** GET /api/v1/findings: what was brought last. */
export function useFindings() {
  return useQuery({
    queryKey: ['findings'],
    queryFn: ({ signal }) => ask<Findings>('findings', {}, signal),
  })
}

/** POST /api/v1/files where there is one, then POST /api/v1/findings. */
export function useAddFinding() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (draft: FindingDraft) => {
      const file = draft.file === null ? null : await send<StoredFile>('files', await lighter(draft.file))
      return send<FindingRow>('findings', toWish(draft, file?.id ?? null))
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['findings'] }),
  })
}
