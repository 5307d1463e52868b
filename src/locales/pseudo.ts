/** A language that nobody speaks: it shows reviewers the texts that are not translatable, and those that do not fit. */
import { en } from './en.ts'
import type { Message, Messages } from './translate.ts'

const LETTERS = new Map(
  [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter, at) => [
    letter,
    [...'åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ'][at] ?? letter,
  ]),
)

const GROWTH = 1.4

/** English by accented letters, at least 40 % longer: in its words, as German is, and at its end. Placeholders stay. */
export function pseudoText(text: string): string {
  const parts = text.split(/(\{\w+\})/)
  const said = parts.map((part) => (part.startsWith('{') ? part : accented(part))).join('')
  const missing = Math.ceil(text.length * GROWTH) - said.length
  return missing > 0 ? said + '·'.repeat(missing) : said
}

function accented(text: string): string {
  const longer = text.replaceAll(/[aeiou]/gi, (vowel) => vowel + vowel.toLowerCase())
  return [...longer].map((letter) => LETTERS.get(letter) ?? letter).join('')
}

function pseudoMessage(message: Message): Message {
  if (typeof message === 'string') return pseudoText(message)
  const { one, other } = message
  return { ...(one === undefined ? {} : { one: pseudoText(one) }), other: pseudoText(other) }
}

export const pseudo: Messages = {
  ...en,
  ...Object.fromEntries(Object.entries(en).map(([key, message]) => [key, pseudoMessage(message)])),
}
