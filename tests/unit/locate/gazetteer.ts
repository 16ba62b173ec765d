import type { Gazetteer, Place, PlaceKind } from '../../../collector/domain/gazetteer.ts'

const place = (text: string, provinces: string[], kind: PlaceKind): Place => ({
  text,
  provinces,
  kind,
  case: 'exact',
  confidence: 'high',
})

/** A small gazetteer with the shapes of the shipped one. */
export const GAZETTEER: Gazetteer = {
  places: [
    place('Riau', ['14'], 'province'),
    place('Kepulauan Riau', ['21'], 'province'),
    place('Jawa Barat', ['32'], 'province'),
    place('Jabar', ['32'], 'abbreviation'),
    place('Jawa', [], 'region'),
    place('Papua', [], 'region'),
    place('Provinsi Papua', ['91'], 'province'),
    place('Gubernur Papua', ['91'], 'province'),
    place('Papua Barat', ['92'], 'province'),
    place('Papua Barat Daya', ['96'], 'province'),
    place('Jabodetabek', ['31', '32', '36'], 'region'),
    place('Jakarta', ['31'], 'capital'),
    place('Bandung', ['32'], 'city'),
    place('Surabaya', ['35'], 'city'),
    place('Malang', ['35'], 'city'),
    place('Medan', ['12'], 'city'),
    place('Padang', ['13'], 'capital'),
    place('Padang Panjang', ['13'], 'city'),
    place('Merauke', ['93'], 'regency'),
  ],
  traps: ['Semen Padang', 'nasi Padang', 'Bandung Bondowoso'],
}
