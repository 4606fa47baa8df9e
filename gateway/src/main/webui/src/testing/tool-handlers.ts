import { http, HttpResponse } from "msw";
import { type NewTool, type Tool, type ToolChange } from "@/lib/api/types";
import { type MockDb } from "./mock-db";
import { makeTool } from "./mock-tools";
import { invalid, problem, type Violation } from "./problem";

const NEW = "name description tool_type input_schema config hints policy timeout_ms is_active".split(" ");
const CHANGE = NEW.filter((field) => field !== "tool_type");
const CONFIG = "method url query headers body auth response".split(" ");
const FOREIGN = ["name", "description", "input_schema", "config", "hints"];
const SECRETS = ["token", "value", "username", "password"];

interface Config {
  method?: string;
  url?: string;
  body?: unknown;
  auth?: { type?: string; set?: string[] } & Record<string, unknown>;
}

/** Unknown fields are refused by name. */
function unknown(given: object, known: string[], prefix = ""): Violation[] {
  return Object.keys(given)
    .filter((field) => !known.includes(field))
    .map((field) => ({ field: prefix + field, message: "is not a known field" }));
}

function broken(draft: ToolChange): Violation[] {
  const config = (draft.config ?? {}) as Config;
  const schema = (draft.input_schema ?? {}) as { type?: string; properties?: object };
  const used = [...JSON.stringify(config).matchAll(/\{([A-Za-z_][\w.-]*)\}/g)].map(([, name = ""]) => name);
  const missing = used.filter((name) => !(name in (schema.properties ?? {})));
  return [
    ...unknown(config, CONFIG, "config."),
    ...(schema.type === "object" ? [] : [{ field: "input_schema", message: "must be an object's schema" }]),
    ...(missing.length > 0
      ? [{ field: "config.url", message: `names what input_schema does not: ${missing.join()}` }]
      : []),
    ...(config.body !== undefined && ["GET", "HEAD"].includes(config.method ?? "GET")
      ? [{ field: "config.body", message: "cannot be sent with GET" }]
      : []),
  ];
}

/** Secrets are taken out, and named; without new ones the stored ones stay while the type does. */
function stored(config: Config, before: Config | undefined): Config {
  const { auth = {} } = config;
  const given = SECRETS.filter((name) => name in auth);
  const rest = Object.fromEntries(Object.entries(auth).filter(([name]) => !SECRETS.includes(name)));
  const kept = before?.auth?.type === auth.type ? (before?.auth?.set ?? []) : [];
  return {
    ...config,
    auth: { ...rest, type: auth.type ?? "none", set: given.length > 0 ? given : kept },
  };
}

function recovery({ config, hints }: Tool): Tool["recovery"] {
  const reads = hints.read_only ?? ["GET", "HEAD"].includes((config as Config).method ?? "GET");
  return reads ? "read_only" : hints.idempotent ? "idempotent" : "unsafe";
}

export function toolHandlers(db: MockDb) {
  const find = (id: unknown) => db.tools.find((one) => one.id === id);
  const missing = () => problem(404, "TOOL_NOT_FOUND", "List the tools to see which there are.");
  const taken = (name: string | undefined, id?: string) =>
    db.tools.some((one) => one.name === name && one.id !== id)
      ? problem(409, "TOOL_ALREADY_EXISTS", `There is a tool named ${name}; choose another name.`)
      : undefined;

  return [
    http.get("*/api/tools", () =>
      HttpResponse.json({ items: db.tools, next_cursor: null, total: db.tools.length }),
    ),
    http.post("*/api/tools", async ({ request }) => {
      const draft = (await request.json()) as NewTool;
      const violations = [...unknown(draft, NEW), ...broken(draft)];
      if (draft.tool_type !== "http") violations.push({ field: "tool_type", message: "must be http" });
      if (violations.length > 0) return invalid(...violations);
      const refused = taken(draft.name);
      if (refused) return refused;
      const added = makeTool({ ...draft, config: stored(draft.config as Config, undefined) });
      added.recovery = recovery(added);
      db.tools.unshift(added);
      return HttpResponse.json(added, { status: 201 });
    }),
    http.get("*/api/tools/:id", ({ params }) => {
      const found = find(params.id);
      return found ? HttpResponse.json(found) : missing();
    }),
    http.put("*/api/tools/:id", async ({ request, params }) => {
      const found = find(params.id);
      if (!found) return missing();
      const change = (await request.json()) as ToolChange;
      const isOwn = found.tool_type === "http";
      const violations = [
        ...unknown(change, CHANGE),
        ...(isOwn
          ? broken({ ...found, ...change })
          : Object.keys(change)
              .filter((field) => FOREIGN.includes(field))
              .map((field) => ({ field, message: "cannot be changed" }))),
      ];
      if (violations.length > 0) return invalid(...violations);
      const refused = taken(change.name, found.id);
      if (refused) return refused;
      const config = change.config && { config: stored(change.config, found.config as Config) };
      Object.assign(found, change, config);
      if (isOwn) found.recovery = recovery(found);
      return HttpResponse.json(found);
    }),
    http.delete("*/api/tools/:id", ({ params }) => {
      const found = find(params.id);
      if (!found) return missing();
      if (found.tool_type !== "http") return problem(409, "CONFLICT", "Only a tool that was added here.");
      db.tools = db.tools.filter((one) => one !== found);
      Object.keys(db.assignments).forEach((agent) => {
        db.assignments[agent] = (db.assignments[agent] ?? []).filter(({ tool_id }) => tool_id !== found.id);
      });
      return new HttpResponse(null, { status: 204 });
    }),
    http.post("*/api/tools/:id/test", async ({ request, params }) => {
      const found = find(params.id);
      if (!found) return missing();
      const { arguments: args } = (await request.json()) as { arguments: Record<string, unknown> };
      const { required = [] } = found.input_schema as { required?: string[] };
      const absent = required.filter((name) => !(name in args));
      if (absent.length > 0)
        return invalid(
          ...absent.map((name) => ({ field: `arguments.${name}`, message: "required property not found" })),
        );
      return HttpResponse.json({ status: "ok", output: { echo: args }, duration_ms: 42 });
    }),
  ];
}
