import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// The output lies where Maven packs the jar from, emptied before each build so that no old file stays.
// Nothing is inlined as data: URLs, because the server's content policy allows 'self' only.
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'target/classes/META-INF/resources',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    license: { fileName: 'assets/licences.md' },
    target: 'es2022',
    chunkSizeWarningLimit: 900,
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': 'http://127.0.0.1:8099', '/dicom-web': 'http://127.0.0.1:8099' },
  },
  test: { include: ['src/**/*.test.{ts,tsx}'], environment: 'node' },
});
