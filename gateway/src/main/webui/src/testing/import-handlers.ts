import { http, HttpResponse } from "msw";
import { type OpenApiImport, type OpenApiOperation } from "@/lib/api/types";
import { type MockDb } from "./mock-db";
import { makeTool } from "./mock-tools";
import { invalid, problem } from "./problem";

const FIELDS = ["url", "document", "operations", "server_url", "name_prefix", "credentials"];
const METHODS = ["get", "put", "post", "delete", "patch", "head"];

interface Operation {
  operationId?: string;
  summary?: string;
  deprecated?: boolean;
  security?: Record<string, string[]>[];
}

interface Document {
  openapi?: string;
  info?: { title?: string; version?: string };
  servers?: { url: string }[];
  paths?: Record<string, Record<string, Operation>>;
}

/** What an address answers with, in place of the net. */
const fetched: Document = {
  openapi: "3.1.0",
  info: { title: "Pet shop", version: "1.2.0" },
  servers: [{ url: "https://pets.example.com" }],
  paths: {
    "/pets": {
      get: { operationId: "listPets", summary: "All pets, newest first." },
      post: { operationId: "addPet", summary: "Adds a pet.", security: [{ key: [] }] },
    },
    "/pets/{id}": {
      get: { operationId: "getPet", summary: "One pet." },
      delete: { summary: "Gives a pet away.", security: [{ key: [] }] },
    },
    "/orders": { get: { operationId: "listOrders", summary: "All orders.", deprecated: true } },
  },
};

function offers({ paths = {} }: Document, prefix: string): OpenApiOperation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const id = operation.operationId ?? `${method.toUpperCase()} ${path}`;
      return [
        {
          id,
          method: method.toUpperCase(),
          path,
          summary: operation.summary ?? "",
          tool_name: (prefix + id).replace(/[^a-zA-Z0-9_-]+/g, "_").replace(/^_+|_+$/g, ""),
          is_deprecated: operation.deprecated ?? false,
          ...(operation.security && { auth_type: "bearer" }),
        },
      ];
    }),
  );
}

function read({ url, document }: OpenApiImport): Document | undefined {
  if (url) return fetched;
  try {
    return JSON.parse(document ?? "") as Document;
  } catch {
    return undefined;
  }
}

export function importHandlers(db: MockDb) {
  return [
    http.post("*/api/tools/import", async ({ request }) => {
      const wanted = (await request.json()) as OpenApiImport;
      const strange = Object.keys(wanted).find((field) => !FIELDS.includes(field));
      if (strange) return invalid({ field: strange, message: "is not a known field" });
      if ((wanted.url === undefined) === (wanted.document === undefined))
        return invalid({ field: "document", message: "give either a document or a url" });
      if (wanted.url?.includes("10.0.0."))
        return problem(400, "URL_NOT_ALLOWED", "The address is private, and may not be reached.");
      const document = read(wanted);
      if (!document?.openapi?.startsWith("3."))
        return invalid({ field: "document", message: "must be OpenAPI 3.0 or 3.1, as JSON or YAML" });
      const operations = offers(document, wanted.name_prefix ?? "");
      const ids = wanted.operations ?? [];
      const chosen = operations.filter(({ id }) => ids.includes("*") || ids.includes(id));
      const server = wanted.server_url ?? document.servers?.[0]?.url;
      const isTaken = ({ tool_name }: OpenApiOperation) => db.tools.some(({ name }) => name === tool_name);
      const skipped = chosen.flatMap((one) =>
        server === undefined
          ? [{ id: one.id, reason: "the document names no server; give server_url" }]
          : isTaken(one)
            ? [{ id: one.id, reason: `there is a tool named ${one.tool_name}` }]
            : [],
      );
      const imported = chosen
        .filter(({ id }) => !skipped.some((one) => one.id === id))
        .map(({ tool_name: name, summary, method, path }) =>
          makeTool({ name, description: summary || name, config: { method, url: `${server}${path}` } }),
        );
      db.tools.unshift(...imported);
      const { title = "", version = "" } = document.info ?? {};
      return HttpResponse.json({ title, version, operations, imported, skipped });
    }),
  ];
}
