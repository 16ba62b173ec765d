/** One line a message, with time and process, to standard error. */
export function createLog(name: string, now: () => Date): (text: string) => void {
  return (text) => {
    process.stderr.write(`${now().toISOString()} ${name}: ${text}\n`)
  }
}
