import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The settings form alone, as one script and one style sheet; build/form.js makes one file of both.
export default defineConfig({
  root: 'src/main/web',
  plugins: [react()],
  publicDir: false,
  build: {
    outDir: '../../../target/form/parts',
    emptyOutDir: true,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    cssCodeSplit: false,
    target: 'es2022',
    rollupOptions: {
      input: 'src/main/web/preview/main.tsx',
      output: { format: 'iife', inlineDynamicImports: true, entryFileNames: 'form.js', assetFileNames: 'form[extname]' },
    },
  },
});
