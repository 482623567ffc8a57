import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  test: {
    include: ['tests/{unit,integration,tidy,simulation}/**/*.test.{ts,tsx}'],
    environment: 'node',
    setupFiles: ['tests/support/second-try.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What has to happen some time is not given up on because the machine is busy.
    expect: { poll: { timeout: 10_000 } },
    clearMocks: false,
    maxWorkers: 2,
  },
})
