import { useQuery } from '@tanstack/vue-query'
import type { Subjects } from '../../api/contract/subjects.ts'
import { ask } from '../lib/api.ts'

/** GET /api/v1/subjects */
export function useSubjects() {
  return useQuery({
    queryKey: ['subjects'],
    queryFn: ({ signal }) => ask<Subjects>('subjects', {}, signal),
    select: (answer) => answer.subjects,
  })
}
