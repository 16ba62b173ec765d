import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/** Long enough for a real engine or browser to start on two busy cores; no test waits this long when green. */
const REAL_PARTS_TIMEOUT = 60_000

const project = (name: string, include: string[], timeout: number) => ({
  plugins: [vue()],
  test: { name, include, testTimeout: timeout, hookTimeout: timeout, root: '.' },
})

export default defineConfig({
  test: {
    projects: [
      project('unit', ['tests/unit/**/*.test.ts'], 15_000),
      project('rules', ['tests/rules/**/*.test.ts'], REAL_PARTS_TIMEOUT),
      project('store', ['tests/store/**/*.test.ts'], REAL_PARTS_TIMEOUT),
      project('journey', ['tests/journey/**/*.test.ts'], REAL_PARTS_TIMEOUT),
      project('browser', ['tests/browser/**/*.test.ts'], REAL_PARTS_TIMEOUT * 2),
    ],
  },
})
