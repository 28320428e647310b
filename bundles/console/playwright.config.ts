import { defineConfig } from '@playwright/test';

/** The console in a real browser against a real gateway; ConsoleTest in runtime/tests starts both. */
export default defineConfig({
  testDir: 'src/test/browser',
  outputDir: 'target/browser',
  // one gateway, one story
  workers: 1,
  fullyParallel: false,
  timeout: 120_000,
  expect: { timeout: 40_000 },
  use: {
    baseURL: process.env['ISTHMUS_URL'] ?? 'http://127.0.0.1:8080',
    locale: 'en-GB',
    viewport: { width: 1440, height: 900 },
    actionTimeout: 40_000,
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['ISTHMUS_CHROMIUM'] ?? '/usr/bin/chromium',
      // root has no sandbox; who tests as root tests in a container
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
});
