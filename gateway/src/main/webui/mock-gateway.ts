import { type IncomingMessage, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { getResponse, type RequestHandler } from "msw";
import { type Connect, type Plugin, runnerImport } from "vite";

/** Serves the test handlers as if they were the gateway, so that pages can be worked on without any backend. */
export function mockGateway(): Plugin {
  return {
    name: "mock-gateway",
    configureServer: async (server) => {
      server.middlewares.use(await middleware());
    },
    configurePreviewServer: async (server) => {
      server.middlewares.use(await middleware());
    },
  };
}

async function middleware(): Promise<Connect.NextHandleFunction> {
  const { module } = await runnerImport<{ handlers: RequestHandler[] }>("./src/testing/handlers.ts", {
    configFile: false,
    resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  });
  return (req, res, next) => {
    if (!/^\/(api|auth)\//.test(req.url ?? "")) return next();
    respond(module.handlers, req, res).catch(next);
  };
}

async function respond(handlers: RequestHandler[], req: IncomingMessage, res: ServerResponse) {
  const hasBody = req.method !== "GET" && req.method !== "HEAD";
  const request = new Request(`http://${req.headers.host ?? "localhost"}${req.url ?? ""}`, {
    method: req.method ?? "GET",
    headers: Object.entries(req.headers).map(([name, value]): [string, string] => [name, String(value)]),
    ...(hasBody ? { body: Readable.toWeb(req) as ReadableStream, duplex: "half" } : {}),
  });
  const response = await getResponse(handlers, request);
  res.writeHead(response?.status ?? 404, Object.fromEntries(response?.headers ?? []));
  if (!response?.body) return void res.end();
  const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
  res.on("close", () => body.destroy());
  body.on("error", () => res.end()).pipe(res);
}
