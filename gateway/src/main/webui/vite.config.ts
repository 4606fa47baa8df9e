import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { mockGateway } from "./mock-gateway";

const gateway = process.env.GATEWAY_URL ?? "http://localhost:8080";

export default defineConfig(({ mode }) => ({
  plugins: [react(), tailwindcss(), ...(mode === "mock" ? [mockGateway()] : [])],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: {
    port: 5173,
    strictPort: true,
    ...(mode === "mock" ? {} : { proxy: { "/api": gateway, "/auth": gateway } }),
  },
  build: {
    target: "es2022",
    // The gateway's content security policy has no data: fonts or scripts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
}));
