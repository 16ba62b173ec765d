/** After the run: every skipped test by its name, which says why, and one closing line. */
import type { Reporter, TestModule } from 'vitest/node'

export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const count = (state: string) => tests.filter((test) => test.result().state === state)
    const skipped = count('skipped')
    const broken = modules.filter(
      (module) => module.state() === 'failed' && [...module.children.allTests('failed')].length === 0,
    )
    for (const test of skipped) process.stdout.write(`skipped: ${test.fullName}\n`)
    const failed = count('failed').length + broken.length
    process.stdout.write(`${count('passed').length} passed, ${failed} failed, ${skipped.length} skipped\n`)
  }
}
