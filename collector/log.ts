/** One line a message, with time and process, to standard error. */
export function createLog(name: string): (text: string) => void {
  return (text) => {
    process.stderr.write(`${new Date().toISOString()} ${name}: ${text}\n`)
  }
}
