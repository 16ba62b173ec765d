/** What a question is asked about: a period and filters, checked against the catalogue, as bound parameters. */
import { provinceByCode } from '../../collector/domain/provinces.ts'
import type { Subject } from '../../collector/domain/subject.ts'
import type { Filter, Period } from '../contract/common.ts'
import { invalidParameter } from '../http/problem.ts'
import { periodInstants, resolvePeriod } from './period.ts'

/** Parameters that every question over events binds. An empty text means: not filtered. */
interface SliceParameters {
  /** First instant, and the first one after the period, in UTC as the store takes them. */
  readonly from: string
  readonly until: string
  readonly subject: string
  readonly channel: string
  readonly province: string
  readonly sourceClass: string
  readonly language: string
  readonly driver: string
}

export interface Slice {
  readonly period: Period
  readonly parameters: SliceParameters
}

/**
 * Resolves the period and the names in a filter.
 *
 * @throws Problem validation_failed that names the parameter: impossible period, unknown subject or province.
 */
export function resolveSlice(filter: Filter, now: Date, subjects: ReadonlyMap<string, Subject>): Slice {
  const { period, fault } = resolvePeriod(filter, now)
  if (fault !== undefined) throw invalidParameter(fault.parameter, fault.detail, fault.remedy)
  const { subject = '', province = '', channel = '' } = filter
  const { sourceClass = '', language = '', driver = '' } = filter
  if (subject !== '' && !subjects.has(subject)) {
    const detail = `Subjek "${subject}" tidak ada di katalog`
    throw invalidParameter('subject', detail, 'Pilih salah satu id dari GET /api/v1/subjects.')
  }
  if (province !== '' && provinceByCode(province) === undefined) {
    const detail = `Provinsi "${province}" tidak dikenal`
    throw invalidParameter('province', detail, 'Pakai kode Kemendagri dua angka, 11 sampai 96.')
  }
  const facets = { sourceClass, language, driver }
  return { period, parameters: { ...periodInstants(period), subject, channel, province, ...facets } }
}
