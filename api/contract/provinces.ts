/** The provinces as the dashboard sees them: the shared vocabulary's list, through the one room it may import. */
export { ISLAND_GROUPS, PROVINCES, type Province, provinceByCode } from '../../collector/domain/provinces.ts'
