/**
 * `npm run check:walls`: proves that the walls stand. In a copy of the project each gate passes; then one violation of
 * each kind is planted, and the gate must fail and name every one of them.
 */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { plantings } from './plants.mjs'
import { makeScratch, removeScratch, runTool, writeInto } from './scratch.mjs'

const scratch = makeScratch()
/** @type {string[]} */
const missed = []
let caught = 0

try {
  for (const { gate, command, plants } of plantings(scratch)) {
    const clean = await runTool(command, scratch)
    if (clean.code !== 0) {
      missed.push(`${gate}: it fails on a clean copy, so its failure proves nothing`)
      console.log(`MISSED  ${gate.padEnd(8)} fails on a clean copy:\n${clean.output}`)
      continue
    }

    const undo = plants.map(({ file, text }) => plant(file, text))
    const { code, output } = await runTool(command, scratch)
    for (const restore of undo) restore()

    const lines = output.split('\n')
    const missedBefore = missed.length
    for (const { what, file, says } of plants) {
      const named = code !== 0 && lines.some((line) => says.every((piece) => line.includes(piece)))
      if (named) caught++
      else missed.push(`${gate}: ${what} (${file})`)
      console.log(`${named ? 'caught' : 'MISSED'}  ${gate.padEnd(8)} ${what}`)
    }
    if (missed.length > missedBefore) console.log(output)
  }
} finally {
  removeScratch(scratch)
}

console.log(`${caught} violations caught, ${missed.length} missed.`)
if (missed.length > 0 || caught === 0) process.exitCode = 1

/**
 * Writes a violation into the copy, over a file that is there or as a new one.
 *
 * @param {string} file
 * @param {(before: string) => string} text
 * @returns {() => void} takes it out again
 */
function plant(file, text) {
  const path = join(scratch, file)
  const before = readIfThere(path)
  writeInto(scratch, file, text(before ?? ''))
  return () => {
    if (before === null) rmSync(path)
    else writeInto(scratch, file, before)
  }
}

/**
 * @param {string} path
 * @returns {string | null}
 */
function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
