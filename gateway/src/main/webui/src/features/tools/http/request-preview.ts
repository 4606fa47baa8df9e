import { type HttpConfig, onlyReads } from "./http-config";
import { isObject, type JsonObject } from "./json-schema";
import { partsOf, splitUrl } from "./template";

export interface RequestPreview {
  method: string;
  url: string;
  headers: [string, string][];
  body: string | undefined;
}

const HIDDEN = "••••••";

/** What a call with these arguments sends, as the service fills it in; what is secret stays hidden. */
export function previewRequest(config: HttpConfig, args: JsonObject): RequestPreview {
  const { origin, path, query } = splitUrl(config.url) ?? { origin: config.url, path: "", query: "" };
  const pairs = [
    ...(query ? [fillText(query, args, encodeURIComponent)] : []),
    ...queryPairs(config, args).map(([name, value]) => `${encodeURIComponent(name)}=${value}`),
  ];
  const body = onlyReads(config.method) ? undefined : fill(config.body, args);
  const headers = headersOf(config, args);
  return {
    method: config.method,
    url: origin + fillText(path, args, encodeURIComponent) + (pairs.length > 0 ? `?${pairs.join("&")}` : ""),
    headers:
      body === undefined || body === null || headers.some(([name]) => name.toLowerCase() === "content-type")
        ? headers
        : [...headers, ["Content-Type", "application/json"]],
    body: body === undefined || body === null ? undefined : textOf(body, 2),
  };
}

function queryPairs({ auth, query }: HttpConfig, args: JsonObject): [string, string][] {
  const key: [string, string][] = auth.query === undefined ? [] : [[auth.query, HIDDEN]];
  const rest = Object.entries(query).flatMap(([name, template]) => {
    const value = fill(template, args);
    if (value === undefined || value === null) return [];
    const values = Array.isArray(value) ? value : [value];
    return values.map((one): [string, string] => [name, encodeURIComponent(textOf(one))]);
  });
  return [...key, ...rest];
}

function headersOf({ auth, headers }: HttpConfig, args: JsonObject): [string, string][] {
  const filled = Object.entries(headers)
    .map(([name, template]): [string, string] => [name, fillText(template, args)])
    .filter(([, value]) => value !== "");
  if (auth.type === "none" || auth.query !== undefined) return filled;
  const own: [string, string] =
    auth.type === "api_key"
      ? [auth.header ?? "X-API-Key", HIDDEN]
      : ["Authorization", `${auth.type === "bearer" ? "Bearer" : "Basic"} ${HIDDEN}`];
  return [...filled, own];
}

function textOf(value: unknown, indent?: number) {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value, null, indent);
}

function fillText(text: string, args: JsonObject, encode: (value: string) => string = (value) => value) {
  return partsOf(text)
    .map((part) => ("name" in part ? encode(textOf(args[part.name])) : part.literal))
    .join("");
}

/** A placeholder that is a whole value keeps its type, and leaves its place when there is no such argument. */
function fill(template: unknown, args: JsonObject): unknown {
  if (typeof template === "string") {
    const [part, ...more] = partsOf(template);
    return part && "name" in part && more.length === 0 ? args[part.name] : fillText(template, args);
  }
  if (Array.isArray(template)) {
    return template.map((one) => fill(one, args)).filter((value) => value !== undefined);
  }
  if (!isObject(template)) return template;
  return Object.fromEntries(
    Object.entries(template)
      .map(([name, child]) => [name, fill(child, args)] as const)
      .filter(([, value]) => value !== undefined),
  );
}
