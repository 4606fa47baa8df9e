import { z } from "zod";
import { type McpServer, type McpServerDraft } from "@/lib/api/types";

type AuthType = McpServer["auth_type"];

export const transports: { value: McpServer["transport"]; label: string }[] = [
  { value: "streamable_http", label: "Streamable HTTP" },
  { value: "sse", label: "HTTP with SSE (before 2025)" },
  { value: "stdio", label: "A command of the operator" },
];

export const authTypes: { value: AuthType; label: string }[] = [
  { value: "none", label: "None" },
  { value: "oauth2", label: "A person authorizes it (OAuth)" },
  { value: "bearer", label: "Bearer token" },
  { value: "api_key", label: "API key in a header" },
  { value: "basic", label: "User name and password" },
];

interface CredentialField {
  name: string;
  label: string;
  hint?: string;
  isSecret: boolean;
}

/** What each kind of authentication asks for. */
export const credentialFields: Record<AuthType, CredentialField[]> = {
  none: [],
  bearer: [{ name: "token", label: "Token", isSecret: true }],
  api_key: [
    { name: "header", label: "Header", hint: "X-API-Key when empty.", isSecret: false },
    { name: "value", label: "Key", isSecret: true },
  ],
  basic: [
    { name: "username", label: "User name", isSecret: false },
    { name: "password", label: "Password", isSecret: true },
  ],
  oauth2: [
    {
      name: "client_id",
      label: "Client id",
      hint: "Only where the authorization server does not register clients by itself.",
      isSecret: false,
    },
    { name: "client_secret", label: "Client secret", isSecret: true },
  ],
};

export const serverSchema = z.object({
  name: z
    .string()
    .trim()
    .regex(/^[a-zA-Z0-9_-]{1,64}$/, "1 to 64 letters, digits, _ or -"),
  server_url: z.string().trim().min(1, "Where the server is."),
  transport: z.enum(["streamable_http", "sse", "stdio"]),
  auth_type: z.enum(["none", "bearer", "api_key", "basic", "oauth2"]),
  credentials: z.record(z.string(), z.string()),
});

export type ServerValues = z.infer<typeof serverSchema>;

export const valuesOf = (server: McpServer | undefined): ServerValues => ({
  name: server?.name ?? "",
  server_url: server?.server_url ?? "",
  transport: server?.transport ?? "streamable_http",
  auth_type: server?.auth_type ?? "none",
  credentials: {},
});

/** Credentials that were not typed stay as they are. */
export function draftOf({ credentials, ...values }: ServerValues): McpServerDraft {
  const typed = credentialFields[values.auth_type].flatMap(({ name }) => {
    const value = credentials[name]?.trim();
    return value ? [[name, value] as const] : [];
  });
  return { ...values, ...(typed.length > 0 && { credentials: Object.fromEntries(typed) }) };
}
