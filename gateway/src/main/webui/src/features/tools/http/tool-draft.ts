import { type NewTool } from "@/lib/api/types";
import { parseJson } from "./json-schema";
import { contentTypeOf, FORM_TYPE, type Pairs, sendsBody, type ToolFormValues } from "./tool-form";

export function draftOf(values: ToolFormValues): Omit<NewTool, "tool_type"> {
  const { effect, destructive, idempotent } = values;
  return {
    name: values.name,
    description: values.description,
    input_schema: JSON.parse(values.input_schema),
    config: configOf(values),
    hints: {
      ...(effect !== "by_method" && { read_only: effect === "reads" }),
      ...(destructive && effect !== "reads" && { destructive }),
      ...(idempotent && { idempotent }),
    },
    policy: values.policy,
    timeout_ms: Math.round(values.timeout_s * 1000),
    is_active: values.is_active,
  };
}

function configOf(values: ToolFormValues): object {
  const headers = headersOf(values);
  const fields = objectOf(values.response.fields, (value) => value);
  const { select } = values.response;
  return {
    method: values.method,
    url: values.url,
    ...withEntries("query", objectOf(values.query, queryValue)),
    ...withEntries("headers", headers),
    ...(sendsBody(values) && { body: bodyValue(values) }),
    auth: authOf(values.auth),
    ...((select || Object.keys(fields).length > 0) && {
      response: { ...(select && { select }), ...withEntries("fields", fields) },
    }),
  };
}

function headersOf({ headers, ...values }: ToolFormValues): Record<string, string> {
  const given = objectOf(headers, (value) => value);
  if (!sendsBody({ headers, ...values })) return given;
  if (values.body_type === "form") return { "Content-Type": FORM_TYPE, ...given };
  return values.body_type === "text" && contentTypeOf(headers) === undefined
    ? { "Content-Type": "text/plain", ...given }
    : given;
}

function objectOf<T>(list: Pairs, read: (value: string) => T): Record<string, T> {
  return Object.fromEntries(list.filter(({ name }) => name).map(({ name, value }) => [name, read(value)]));
}

const withEntries = (name: string, entries: object) =>
  Object.keys(entries).length > 0 ? { [name]: entries } : {};

/** A list becomes one pair for each of its elements; everything else is written as the text it is. */
function queryValue(text: string): unknown {
  const parsed = text.trimStart().startsWith("[") ? parseJson(text) : undefined;
  return parsed?.ok ? parsed.value : text;
}

function bodyValue(values: ToolFormValues): unknown {
  if (values.body_type === "text") return values.body;
  const parsed = parseJson(values.body);
  return parsed.ok ? parsed.value : undefined;
}

/** What was not typed stays stored, as long as the type does. */
function authOf({ type, place, key_name, token, value, username, password }: ToolFormValues["auth"]): object {
  switch (type) {
    case "none":
      return { type };
    case "bearer":
      return { type, ...(token && { token }) };
    case "api_key":
      return { type, ...(key_name && { [place]: key_name }), ...(value && { value }) };
    case "basic":
      return { type, ...(username && { username }), ...(password && { password }) };
  }
}
