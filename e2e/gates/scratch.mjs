/** A copy of the project to break things in: its files of the moment, the installed packages linked, a repository of its own. */
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { projectFiles } from './rooms.mjs'

export const TOP = join(import.meta.dirname, '../..')
const BIN = join(TOP, 'node_modules/.bin')

/** Finds the project's own tools by name, and keeps an account of the real upstream out of every test. */
export const TOOL_ENV = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:TENCENT|KYC|SIMULATOR)_/.test(name)),
  ),
  PATH: `${BIN}${delimiter}${process.env['PATH'] ?? ''}`,
}

/** @returns {string} the folder; the caller removes it by `removeScratch`. */
export function makeScratch() {
  // Not below the project: its ignore files would hide the copy from the tools.
  const folder = mkdtempSync(join(tmpdir(), 'kyc-scratch-'))
  for (const path of projectFiles()) cpSync(join(TOP, path), join(folder, path))
  symlinkSync(join(TOP, 'node_modules'), join(folder, 'node_modules'))
  execFileSync('git', ['init', '--quiet'], { cwd: folder })
  return folder
}

/** @param {string} folder */
export function removeScratch(folder) {
  rmSync(folder, { recursive: true, force: true })
}

/**
 * @param {string} folder
 * @param {string} path
 * @param {string} text
 */
export function writeInto(folder, path, text) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

/**
 * Runs a tool to its end.
 *
 * @param {readonly string[]} command
 * @param {string} cwd
 * @returns {Promise<{code: number, output: string}>} the exit code (-1 for a signal) and what it wrote to both streams
 */
export function runTool([tool = '', ...args], cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(tool, args, { cwd, env: TOOL_ENV, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8')
      stream.on('data', (/** @type {string} */ text) => (output += text))
    }
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? -1, output }))
  })
}
