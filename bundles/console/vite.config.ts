import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Where the console lies in the gateway; see ConsoleServlet.
const base = '/console/';

export default defineConfig({
  root: 'src/main/web',
  base,
  plugins: [react()],
  build: {
    outDir: '../../../target/web/web',
    emptyOutDir: true,
    // nothing is inlined: the content security policy admits files of the gateway only
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    manifest: true,
  },
  server: {
    port: 39500,
    strictPort: true,
    proxy: { '/api': process.env['ISTHMUS_API'] ?? 'http://127.0.0.1:8080' },
  },
  test: {
    root: '.',
    include: ['src/test/web/**/*.test.ts'],
    environment: 'node',
  },
});
