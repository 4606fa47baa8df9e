import { type FieldPath } from "react-hook-form";
import { ApiError } from "@/lib/api/problem";
import { type ToolFormValues } from "./tool-form";

export interface FieldError {
  field: FieldPath<ToolFormValues>;
  message: string;
}

const fields: Record<string, FieldPath<ToolFormValues>> = {
  name: "name",
  description: "description",
  policy: "policy",
  timeout_ms: "timeout_s",
  is_active: "is_active",
  "hints.destructive": "destructive",
  "config.method": "method",
  "config.url": "url",
  "config.body": "body",
  "config.response": "response.select",
  "config.auth.type": "auth.type",
  "config.auth.header": "auth.key_name",
  "config.auth.query": "auth.key_name",
  "config.auth.token": "auth.token",
  "config.auth.value": "auth.value",
  "config.auth.username": "auth.username",
  "config.auth.password": "auth.password",
};

/** What the service has against a tool, at the fields of the form; the rest is for the form as a whole. */
export function fieldErrors(error: unknown, values: ToolFormValues): { known: FieldError[]; rest: string[] } {
  if (!(error instanceof ApiError)) return { known: [], rest: [] };
  const { code, detail = error.message } = error.problem;
  if (code === "TOOL_ALREADY_EXISTS") return { known: [{ field: "name", message: detail }], rest: [] };
  if (code === "URL_NOT_ALLOWED") return { known: [{ field: "url", message: detail }], rest: [] };
  const placed = error.violations.map(({ field, message }) => ({
    at: fieldOf(field, values),
    field,
    message,
  }));
  return {
    known: placed.flatMap(({ at, message }) => (at ? [{ field: at, message }] : [])),
    rest: placed.flatMap(({ at, field, message }) => (at ? [] : [`${field} ${message}`.trim()])),
  };
}

function fieldOf(field: string, values: ToolFormValues): FieldPath<ToolFormValues> | undefined {
  if (field.startsWith("input_schema")) return "input_schema";
  for (const list of ["query", "headers"] as const) {
    const prefix = `config.${list}.`;
    const index = values[list].findIndex(({ name }) => field === prefix + name);
    if (index >= 0) return `${list}.${index}.value`;
    // A header that the form adds by itself has no row.
    if (field.startsWith(prefix)) return undefined;
  }
  return fields[field] ?? (field.startsWith("config.response") ? "response.select" : undefined);
}
