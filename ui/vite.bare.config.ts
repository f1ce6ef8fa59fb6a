import { defineConfig } from "vite";

/** A bare CodeMirror as one script: what `cargo xtask bench` holds typing in the app against. */
export default defineConfig({
  publicDir: false,
  build: {
    target: ["es2022", "safari16"],
    lib: { entry: "tests/bare.ts", name: "bare", formats: ["iife"], fileName: () => "bare.js" },
    outDir: "../target/bare",
    emptyOutDir: true,
  },
});
