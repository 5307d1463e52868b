/**
 * Which of several rear cameras photographs a card best. Browsers take the first that faces the world: on a Pro iPhone that
 * lens cannot focus nearer than 20 cm or so, on some Galaxies it has no autofocus at all, on some phones it sees infrared.
 * What a camera can do decides; its label, which is in the phone's language, only says which one to try first.
 */
import type { ListedLens, OpenLens } from './lens.ts'

export interface TriedLens {
  readonly deviceId: string
  readonly lens: OpenLens
}

/**
 * A card that fills 80 % of the narrow side of a phone's picture is about this far away: 107 mm, seen by a main lens that
 * spans 0.72 of the distance.
 */
export const CARD_DISTANCE_M = 0.15

/** Each costs the person most of a second before the picture stands. */
const MOST_TRIED = 3

/**
 * The camera to be on: the last tried where it will do, else another to try, else the best of those tried.
 *
 * @param listed all cameras of the device
 * @param tried in order, the one in use last
 * @returns a device id
 */
export function nextCamera(listed: readonly ListedLens[], tried: readonly TriedLens[]): string {
  const current = tried.at(-1)
  if (current === undefined) return ''
  const rear = listed.filter((lens) => looksRear(lens))
  const known = rear.some(({ deviceId }) => deviceId === current.deviceId)
  if (isGood(current.lens) || (!known && current.lens.facing !== 'front')) return current.deviceId
  const open = rear.filter((lens) => !SPECIAL.test(lens.label) && !isTried(lens, tried))
  const [next] = open.toSorted((a, b) => promise(b) - promise(a))
  if (next !== undefined && tried.length < MOST_TRIED) return next.deviceId
  // Where two are equal the browser's own choice stays: it came first.
  const [best = current] = tried.toSorted((a, b) => worth(b.lens) - worth(a.lens))
  return best.deviceId
}

/** Sharp at the distance of a card, without anybody turning a ring. */
function isGood(lens: OpenLens): boolean {
  return lens.facing !== 'front' && focusesItself(lens) && focusesNear(lens)
}

/** Safari tells no focus modes; all its lenses with a light focus. */
function focusesItself({ focusModes, torch }: OpenLens): boolean {
  return focusModes.includes('continuous') || (focusModes.length === 0 && torch)
}

function focusesNear({ nearestFocusM }: OpenLens): boolean {
  return nearestFocusM === null || nearestFocusM <= CARD_DISTANCE_M
}

function worth(lens: OpenLens): number {
  return (
    (lens.facing === 'front' ? -8 : 0) +
    (focusesItself(lens) ? 4 : 0) +
    (focusesNear(lens) ? 2 : 0) +
    (lens.torch ? 1 : 0)
  )
}

function isTried({ deviceId }: ListedLens, tried: readonly TriedLens[]): boolean {
  return tried.some((each) => each.deviceId === deviceId)
}

/** What a camera that was never opened promises. */
function promise({ label, longEdgePx }: ListedLens): number {
  const [, number = '9'] = /camera2? (\d+)/i.exec(label) ?? []
  const sharp = longEdgePx !== null && longEdgePx >= 1920 ? 1 : 0
  // Android counts its cameras from the main one.
  return (SEVERAL.test(label) ? 2 : 0) + sharp - Number(number) / 10
}

function looksRear({ facing, label }: ListedLens): boolean {
  return facing === null ? REAR.test(label) && !FRONT.test(label) : facing === 'rear'
}

/** Lenses that bend or cut a card, and those that see no colour: ultra wide, tele, infrared, depth. */
const SPECIAL =
  /ultra|超広角|超广角|超廣角|초광각|сверхшир|فائق|t[eé]l[eé]|望遠|长焦|長焦|망원|телеоб|infra|\bir\b|depth|\btof\b/i

/** Several lenses as one camera, which takes the one that focuses: double, triple. */
const SEVERAL =
  /dual|triple|double|doble|dopp|dreifach|tripl|デュアル|トリプル|双|三|雙|듀얼|트리플|двойн|тройн|مزدوج|ثلاث/i

const REAR =
  /back|rear|environment|rück|hinter|arri[eè]re|traser|posterior|背面|后置|後置|后面|후면|задн|тыл|خلف|arka|belakang|tyln|achter/i
const FRONT =
  /front|user|facetime|selfie|vorder|avant|anterior|前置|前面|전면|передн|фронт|أمام|\bön\b|depan|przedn|voor/i
