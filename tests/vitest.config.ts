import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/** Long enough for a real engine or browser to start on two busy cores; no test waits this long when green. */
const REAL_PARTS_TIMEOUT = 60_000

const project = (name: string, include: string[], timeout: number) => ({
  plugins: [vue()],
  test: { name, include, testTimeout: timeout, hookTimeout: timeout, root: '.' },
})

const long = project('long', ['tests/long/**/*.test.ts'], REAL_PARTS_TIMEOUT * 10)

/** Most of a real test is waiting for its own processes; two at a time keep two cores busy. */
const WORKERS = 2

export default defineConfig({
  test: {
    maxWorkers: WORKERS,
    globalSetup: ['tests/helpers/build-dashboard.ts'],
    reporters: ['default', './tests/helpers/summary-reporter.ts'],
    projects: [
      project('unit', ['tests/unit/**/*.test.ts'], 15_000),
      project('rules', ['tests/rules/**/*.test.ts'], REAL_PARTS_TIMEOUT),
      project('store', ['tests/store/**/*.test.ts'], REAL_PARTS_TIMEOUT),
      project('journey', ['tests/journey/**/*.test.ts'], REAL_PARTS_TIMEOUT * 3),
      project('browser', ['tests/browser/**/*.test.ts'], REAL_PARTS_TIMEOUT * 2),
      ...(process.env.KENTONGAN_TEST_LONG === 'yes' ? [long] : []),
    ],
  },
})
