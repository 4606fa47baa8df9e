import { ApiError } from "@/lib/api/problem";
import { type OpenApiImport, type OpenApiOperation } from "@/lib/api/types";

/** Where the document comes from: an address, or the text itself. */
export type Source = Pick<OpenApiImport, "url"> | Pick<OpenApiImport, "document">;

/** As much as the gateway lets through in one request. */
const MOST_BYTES = 1_000_000;

export const isTooLarge = (document: string) =>
  new TextEncoder().encode(JSON.stringify(document)).length > MOST_BYTES;

const VERSION = /^(v\d+(\.\d+)*|api|rest)$/i;

/** The part of the path that says what an operation is about. */
export function groupOf({ path }: OpenApiOperation): string {
  const segments = path.split("/").filter((segment) => segment && !segment.startsWith("{"));
  return segments.find((segment) => !VERSION.test(segment)) ?? segments[0] ?? "/";
}

export function groupsOf(operations: OpenApiOperation[]): { name: string; count: number }[] {
  const counts = new Map<string, number>();
  operations.forEach((one) => counts.set(groupOf(one), (counts.get(groupOf(one)) ?? 0) + 1));
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => a.name.localeCompare(b.name));
}

export function matches({ id, method, path, summary, tool_name }: OpenApiOperation, term: string): boolean {
  const text = `${method} ${path} ${summary} ${tool_name} ${id}`.toLowerCase();
  return term
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

interface NeededSecret {
  name: string;
  label: string;
}

const secrets: Record<string, { title: string; fields: NeededSecret[] }> = {
  bearer: { title: "a bearer token", fields: [{ name: "token", label: "Token" }] },
  api_key: { title: "an API key", fields: [{ name: "value", label: "API key" }] },
  basic: {
    title: "a user name and password",
    fields: [
      { name: "username", label: "User name" },
      { name: "password", label: "Password" },
    ],
  },
};

export const secretTitle = (authType: string) => secrets[authType]?.title ?? authType;

/** What the operations ask for, and how many of them do. */
export function neededSecrets(operations: OpenApiOperation[]) {
  const counts = new Map<string, number>();
  operations.forEach(({ auth_type: type }) => type && counts.set(type, (counts.get(type) ?? 0) + 1));
  return [...counts].flatMap(([type, count]) => {
    const known = secrets[type];
    return known ? [{ type, count, ...known }] : [];
  });
}

/** What the service has against the request, by its field. */
export function importErrors(error: unknown, addressField: string): Record<string, string> {
  if (!(error instanceof ApiError)) return {};
  if (error.problem.code === "URL_NOT_ALLOWED") return { [addressField]: error.message };
  return Object.fromEntries(error.violations.map(({ field, message }) => [field, message]));
}
