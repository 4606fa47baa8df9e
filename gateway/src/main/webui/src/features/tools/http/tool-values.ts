import { type Tool } from "@/lib/api/types";
import { type HttpConfig, readConfig } from "./http-config";
import { formatJson } from "./json-schema";
import { contentTypeOf, FORM_TYPE, isContentType, type Pairs, type ToolFormValues } from "./tool-form";

const NO_PARAMETERS = formatJson({ type: "object", properties: {} });

export function valuesOf(tool: Tool | undefined): ToolFormValues {
  const config = readConfig(tool?.config);
  const { read_only: readOnly, idempotent = false, destructive = false } = tool?.hints ?? {};
  return {
    name: tool?.name ?? "",
    description: tool?.description ?? "",
    method: config.method,
    url: config.url,
    query: Object.entries(config.query).map(([name, value]) => ({ name, value: textOf(value) })),
    ...bodyOf(config),
    auth: {
      type: config.auth.type,
      place: config.auth.query === undefined ? "header" : "query",
      key_name: config.auth.query ?? config.auth.header ?? "",
      token: "",
      value: "",
      username: "",
      password: "",
    },
    response: { select: config.response.select ?? "", fields: pairsOf(config.response.fields) },
    input_schema: tool ? formatJson(tool.input_schema) : NO_PARAMETERS,
    effect: readOnly === undefined ? "by_method" : readOnly ? "reads" : "changes",
    idempotent,
    destructive,
    policy: tool?.policy ?? "allow",
    timeout_s: (tool?.timeout_ms ?? 30_000) / 1000,
    is_active: tool?.is_active ?? true,
  };
}

const textOf = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

const pairsOf = (texts: Record<string, string>): Pairs =>
  Object.entries(texts).map(([name, value]) => ({ name, value }));

/** How a body is written is decided by its content type; the form's own is not shown among the headers. */
function bodyOf({ headers, body }: HttpConfig): Pick<ToolFormValues, "headers" | "body_type" | "body"> {
  const all = pairsOf(headers);
  const type = contentTypeOf(all)?.toLowerCase() ?? "";
  if (body === undefined || body === null) return { headers: all, body_type: "none", body: "" };
  if (type === FORM_TYPE && typeof body === "object") {
    return {
      headers: all.filter(({ name }) => !isContentType(name)),
      body_type: "form",
      body: formatJson(body),
    };
  }
  return typeof body === "string" && type !== "" && !type.includes("json")
    ? { headers: all, body_type: "text", body }
    : { headers: all, body_type: "json", body: formatJson(body) };
}

const LONGEST = 60;

/** Secrets do not come along: only the service has them. */
export function copyOf(tool: Tool, tools: Tool[]): ToolFormValues {
  const taken = new Set(tools.map(({ name }) => name));
  const base = tool.name.slice(0, LONGEST);
  let number = 2;
  while (taken.has(`${base}_${number}`)) number++;
  return { ...valuesOf(tool), name: `${base}_${number}` };
}
