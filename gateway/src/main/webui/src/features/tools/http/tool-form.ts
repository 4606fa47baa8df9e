import { z } from "zod";
import { authTypes, methods, onlyReads } from "./http-config";
import { parseJson, schemaProblems } from "./json-schema";
import { mismatches } from "./mismatches";
import { splitUrl } from "./template";

export const FORM_TYPE = "application/x-www-form-urlencoded";
const HEADER = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/;
const POINTER = /^(\/.*)?$/;

const pairs = z.array(z.object({ name: z.string().trim(), value: z.string() }));

export const toolFormSchema = z
  .object({
    name: z
      .string()
      .trim()
      .regex(/^[a-zA-Z0-9_-]{1,64}$/, "1 to 64 letters, digits, _ or -"),
    description: z
      .string()
      .trim()
      .min(1, "Say what it does: the model chooses it by this.")
      .max(4000, "At most 4,000 characters."),
    method: z.enum(methods),
    url: z
      .string()
      .trim()
      .refine((url) => splitUrl(url), "https://, a host, and a path; placeholders belong after the host."),
    query: pairs,
    headers: pairs,
    body_type: z.enum(["none", "json", "form", "text"]),
    body: z.string(),
    auth: z.object({
      type: z.enum(authTypes),
      place: z.enum(["header", "query"]),
      key_name: z.string().trim(),
      token: z.string(),
      value: z.string(),
      username: z.string(),
      password: z.string(),
    }),
    response: z.object({
      select: z.string().trim().regex(POINTER, "A JSON pointer, such as /data/items."),
      fields: z.array(
        z.object({
          name: z.string().trim(),
          value: z.string().trim().regex(POINTER, "A JSON pointer, such as /id."),
        }),
      ),
    }),
    input_schema: z.string(),
    effect: z.enum(["by_method", "reads", "changes"]),
    idempotent: z.boolean(),
    destructive: z.boolean(),
    policy: z.enum(["allow", "ask", "deny"]),
    timeout_s: z
      .number({ error: "A number of seconds." })
      .min(0.1, "At least 0.1 s.")
      .max(600, "At most 600 s."),
    is_active: z.boolean(),
  })
  .superRefine((values, context) => {
    const refuse = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    refusePairs(values.query, "query", refuse);
    refusePairs(values.headers, "headers", refuse);
    values.headers.forEach(({ name }, index) => {
      if (name && !HEADER.test(name)) refuse(["headers", index, "name"], "This is not the name of a header.");
    });
    const { type, username, password } = values.auth;
    if (type === "basic" && (username === "") !== (password === "")) {
      refuse(["auth", username ? "password" : "username"], "Give both, or none to keep what is stored.");
    }
    if (sendsJson(values)) {
      const body = parseJson(values.body);
      if (!body.ok) refuse(["body"], body.error);
    }
    const schema = parseJson(values.input_schema);
    const [problem] = schema.ok ? schemaProblems(schema.value) : [schema.error];
    const [missing] = problem === undefined ? missingOf(values) : [problem];
    if (missing !== undefined) refuse(["input_schema"], missing);
  });

export type ToolFormValues = z.infer<typeof toolFormSchema>;

export type Pairs = ToolFormValues["query"];

function refusePairs(list: Pairs, field: string, refuse: (path: (string | number)[], why: string) => void) {
  const seen = new Set<string>();
  list.forEach(({ name, value }, index) => {
    if (name === "" && value !== "") refuse([field, index, "name"], "Give it a name.");
    if (name !== "" && seen.has(name)) refuse([field, index, "name"], "This name is there twice.");
    seen.add(name);
  });
}

function missingOf(values: ToolFormValues): string[] {
  const { undeclared, optional } = mismatches(values);
  return [
    ...undeclared.map(({ name }) => `The request uses {${name}}, which is not declared here.`),
    ...optional.map((name) => `${name} must be required: the path needs it.`),
  ];
}

export const sendsBody = ({ method, body_type }: ToolFormValues) =>
  !onlyReads(method) && body_type !== "none";

export const sendsJson = (values: ToolFormValues) => sendsBody(values) && values.body_type !== "text";

export const isContentType = (name: string) => name.toLowerCase() === "content-type";

export const contentTypeOf = (headers: Pairs) => headers.find(({ name }) => isContentType(name))?.value;
