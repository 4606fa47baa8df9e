import { z } from "zod";

export const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"] as const;

export type Method = (typeof methods)[number];

export const onlyReads = (method: Method) => method === "GET" || method === "HEAD";

export const authTypes = ["none", "bearer", "api_key", "basic"] as const;

export type HttpAuthType = (typeof authTypes)[number];

const texts = z.record(z.string(), z.string());

/** What the service stores of an HTTP tool, as far as the form knows it. */
const httpConfig = z.object({
  method: z.enum(methods).default("GET"),
  url: z.string().default(""),
  query: z.record(z.string(), z.unknown()).default({}),
  headers: texts.default({}),
  body: z.unknown().optional(),
  auth: z
    .object({
      type: z.enum(authTypes).default("none"),
      header: z.string().optional(),
      query: z.string().optional(),
      set: z.array(z.string()).default([]),
    })
    .default({ type: "none", set: [] }),
  response: z.object({ select: z.string().optional(), fields: texts.default({}) }).default({ fields: {} }),
});

export type HttpConfig = z.infer<typeof httpConfig>;

/** What cannot be read is shown as if it were not there, rather than not at all. */
export function readConfig(config: unknown): HttpConfig {
  const read = httpConfig.safeParse(config ?? {});
  return read.success ? read.data : httpConfig.parse({});
}
