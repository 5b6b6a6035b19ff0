import { defineConfig } from "vitest/config";

export default defineConfig({
  base: "/",
  build: {
    target: "es2022",
    // MapLibre alone has a megabyte; it loads after the headline and the table are there
    chunkSizeWarningLimit: 1_200,
    // a stylesheet or an image as data: would need a weaker content security policy
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: "es" },
  server: { proxy: { "/api": "http://127.0.0.1:8410" } },
  test: {
    projects: [
      {
        test: {
          name: "stack",
          include: ["test/stack/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: "logic", include: ["test/logic/**/*.test.ts"] } },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          // a machine that does much else lets a browser wait; what is wrong is wrong twice
          retry: 1,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
