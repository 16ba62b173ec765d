/** Personal data is masked before anything is written: telephone numbers, e-mail addresses, identity numbers. */

/** Same length classes as in the law on personal data: nothing of the number is kept. */
const NIK = '[NIK]'
const PHONE = '[nomor telepon]'
const EMAIL = '[e-mail]'

const ADDRESS = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?![\p{L}\p{N}])/gu

/** 16 digits, alone or in groups of four: NIK and family-card numbers (and payment cards). */
const SIXTEEN =
  /(?<![\d.,])(?:\d{16}|\d{4}(?: \d{4}){3}|\d{4}(?:-\d{4}){3}|\d{6}[ .]\d{6}[ .]\d{4})(?![\d.,]*\d)/g

/**
 * +62…, 62… and 08… of 9 to 13 digits, with blanks, dots or hyphens between groups of 2 to 5; an area code in
 * brackets or before a hyphen or blank with 6 to 8 digits. Free public lines (0800 …, 1500xxx, 110) are no
 * personal data. An amount has no leading zero, a year range no more than 8 digits.
 */
const MOBILE = /(?<![\d.,/:-])(?:\(?\+62\)?|\b62|0)[\s.-]?8[1-9]\d?(?:[\s.-]?\d{2,5}){2,3}(?!\d|[.,]\d)/g
const LANDLINE =
  /(?<![\d.,/:])(?:\+62[\s.-]?\(?[2-9]\d{1,2}\)?[\s.-]?|\(0[2-9]\d{1,2}\)[\s.-]?|0[2-9]\d{1,2}[\s-])\d{3,4}[\s.-]?\d{3,5}(?!\d|[.,]\d)/g

const digitsIn = (text: string) => text.replace(/\D/g, '').length

/** Shortest and longest Indonesian numbers with their 0 or 62 (Kominfo's numbering plan). */
const MIN_DIGITS = 9
const MAX_DIGITS = 15

/** @returns the text with each number or address replaced by what it was. */
export function maskPersonal(text: string): string {
  const phone = (match: string) =>
    digitsIn(match) < MIN_DIGITS || digitsIn(match) > MAX_DIGITS ? match : PHONE
  return text.replace(ADDRESS, EMAIL).replace(SIXTEEN, NIK).replace(MOBILE, phone).replace(LANDLINE, phone)
}
