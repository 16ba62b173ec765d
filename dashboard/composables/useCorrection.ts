import { useMutation, useQueryClient } from '@tanstack/vue-query'
import type { Correction, CorrectionRow } from '../../api/contract/corrections.ts'
import { send } from '../lib/api.ts'

/** POST /api/v1/mentions/{id}/corrections; every figure and the list are asked again when the store has answered. */
export function useCorrection(id: () => string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (correction: Correction) => send<CorrectionRow>(`mentions/${id()}/corrections`, correction),
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'method' }),
  })
}
