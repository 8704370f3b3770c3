// SPDX-License-Identifier: GPL-3.0-or-later
import { defineConfig } from 'vite';

// One script and one style sheet beside the page, under names that CMake knows, and nothing inline: the
// Content-Security-Policy of the plugin allows neither inline code nor other servers.
export default defineConfig({
  base: './',
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  build: {
    target: 'es2020',
    outDir: 'dist',
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: false,
    rollupOptions: {
      output: {
        entryFileNames: 'app.js',
        assetFileNames: 'app[extname]',
        inlineDynamicImports: true
      }
    }
  }
});
