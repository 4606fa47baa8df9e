import { describe, expect, it } from "vitest";
import { ApiError } from "@/lib/api/problem";
import { makeTool } from "@/testing/mock-tools";
import { readConfig } from "./http-config";
import { parseJson, schemaProblems, withProperty } from "./json-schema";
import { mismatches } from "./mismatches";
import { previewRequest } from "./request-preview";
import { namesIn, namesInJson, splitUrl } from "./template";
import { draftOf } from "./tool-draft";
import { toolFormSchema, type ToolFormValues } from "./tool-form";
import { copyOf, valuesOf } from "./tool-values";
import { fieldErrors } from "./violations";

const values = (change: Partial<ToolFormValues> = {}): ToolFormValues => ({
  ...valuesOf(makeTool()),
  ...change,
});

const problemsOf = (change: Partial<ToolFormValues>) => {
  const parsed = toolFormSchema.safeParse(values(change));
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
};

describe("templates", () => {
  it("finds names, and takes doubled braces for braces", () => {
    expect([...namesIn("/a/{id}/{{not}}/{b.c}")]).toEqual(["id", "b.c"]);
    expect([...namesInJson({ "{key}": ["{a}", { deep: "x {b} y" }], n: 1 })]).toEqual(["a", "b"]);
  });

  it("splits addresses, and refuses placeholders before the path", () => {
    expect(splitUrl("https://a.example/x/{id}?q={q}")).toEqual({
      origin: "https://a.example",
      path: "/x/{id}",
      query: "q={q}",
    });
    expect(splitUrl("https://{host}/x")).toBeUndefined();
    expect(splitUrl("https://me@a.example/")).toBeUndefined();
    expect(splitUrl("ftp://a.example/")).toBeUndefined();
  });
});

describe("JSON Schema", () => {
  it("says where JSON breaks", () => {
    expect(parseJson("")).toEqual({ ok: false, error: "Not valid JSON: there is nothing yet." });
    const broken = parseJson('{\n  "a": }');
    expect(broken.ok ? "" : broken.error).toMatch(/^Not valid JSON/);
  });

  it("finds what cannot be a schema, with its place", () => {
    expect(schemaProblems([])).toHaveLength(1);
    expect(schemaProblems({ type: "string" })).toHaveLength(1);
    expect(
      schemaProblems({
        type: "object",
        required: "a",
        properties: { a: { type: "text" }, b: { items: { pattern: "(" } }, c: { enum: 1 }, d: 3 },
      }),
    ).toEqual([
      "required must be a list of names.",
      "properties.a.type must be one of string, number, integer, boolean, object, array, null.",
      "properties.b.items.pattern must be a regular expression.",
      "properties.c.enum must be a list of values.",
      "properties.d must be a schema: an object, true or false.",
    ]);
    expect(
      schemaProblems({ type: "object", properties: { a: { type: ["string", "null"] }, b: true } }),
    ).toEqual([]);
  });

  it("adds properties, and requires those that are there", () => {
    const once = withProperty({ type: "object" }, "id", true);
    expect(once).toEqual({ type: "object", properties: { id: { type: "string" } }, required: ["id"] });
    const kept = { type: "object", properties: { id: { type: "integer" } } };
    expect(withProperty(kept, "id", true)).toMatchObject({
      properties: { id: { type: "integer" } },
      required: ["id"],
    });
    expect(withProperty(kept, "q", false)).not.toHaveProperty("required");
  });
});

describe("request and parameters", () => {
  it("fit together in a whole tool", () => {
    expect(mismatches(values())).toEqual({ undeclared: [], optional: [], unused: [] });
    expect(problemsOf({})).toEqual([]);
  });

  it("do not fit when one names what the other does not", () => {
    const found = mismatches(
      values({
        url: "https://a.example/{project}/{board}",
        input_schema:
          '{"type": "object", "properties": {"project": {}, "title": {}, "labels": {}, "idle": {}}}',
      }),
    );
    expect(found.undeclared).toEqual([{ name: "board", places: ["URL"], isInPath: true }]);
    expect(found.optional).toEqual(["project"]);
    expect(found.unused).toEqual(["idle"]);
  });

  it("ignore a body that is not sent", () => {
    expect(mismatches(values({ method: "GET" })).unused).toEqual(["title", "labels"]);
  });
});

describe("the form", () => {
  it.each([
    [{ name: "with space" }, "name: 1 to 64 letters, digits, _ or -"],
    [{ url: "tracker" }, "url: https://, a host, and a path; placeholders belong after the host."],
    [{ timeout_s: 601 }, "timeout_s: At most 600 s."],
    [{ headers: [{ name: "a b", value: "x" }] }, "headers.0.name: This is not the name of a header."],
    [
      {
        query: [
          { name: "q", value: "1" },
          { name: "q", value: "2" },
        ],
      },
      "query.1.name: This name is there twice.",
    ],
    [
      { url: "https://a.example/{other}" },
      "input_schema: The request uses {other}, which is not declared here.",
    ],
    [
      { auth: { ...values().auth, type: "basic" as const, username: "me" } },
      "auth.password: Give both, or none to keep what is stored.",
    ],
  ])("refuses %o", (change, message) => {
    expect(problemsOf(change)).toContain(message);
  });

  it("gives back what it was given", () => {
    const tool = makeTool({
      hints: { read_only: false, destructive: true },
      config: {
        method: "PUT",
        url: "https://a.example/{project}",
        query: { tag: ["a", "{title}"], on: "{labels}" },
        headers: { "X-A": "1", "Content-Type": "application/x-www-form-urlencoded" },
        body: { title: "{title}" },
        auth: { type: "api_key", query: "key", set: ["value"] },
        response: { select: "/data", fields: { id: "/id" } },
      },
    });
    const draft = draftOf(valuesOf(tool));
    expect(draft).toMatchObject({ name: tool.name, hints: tool.hints, timeout_ms: 30_000, policy: "allow" });
    expect(draft.config).toEqual({ ...(tool.config as object), auth: { type: "api_key", query: "key" } });
  });

  it("sends no body with GET, and a text as it is", () => {
    expect(draftOf(values({ method: "GET" })).config).not.toHaveProperty("body");
    const text = draftOf(values({ body_type: "text", body: "Hello {title}", headers: [] })).config;
    expect(text).toMatchObject({ body: "Hello {title}", headers: { "Content-Type": "text/plain" } });
  });

  it("copies under a name that is free", () => {
    const tool = makeTool({ name: "find" });
    expect(copyOf(tool, [tool, makeTool({ name: "find_2" })]).name).toBe("find_3");
  });
});

describe("what is sent", () => {
  it("is filled in as the service does it, without secrets", () => {
    const { config } = makeTool();
    expect(previewRequest(readConfig(config), { project: "a/b", title: "T" })).toEqual({
      method: "POST",
      url: "https://tracker.example.com/projects/a%2Fb/issues",
      headers: [
        ["X-Origin", "agent for a/b"],
        ["Authorization", "Bearer ••••••"],
        ["Content-Type", "application/json"],
      ],
      body: '{\n  "title": "T"\n}',
    });
  });

  it("repeats pairs for lists, and leaves out what is not given", () => {
    const config = readConfig({
      url: "https://a.example/?v=1",
      query: { tag: "{tags}", day: "{day}" },
      auth: { type: "api_key", query: "key", set: [] },
    });
    expect(previewRequest(config, { tags: ["a", "b c"] }).url).toBe(
      "https://a.example/?v=1&key=••••••&tag=a&tag=b%20c",
    );
  });
});

describe("what the service refuses", () => {
  const refused = (code: string, ...fields: string[]) =>
    new ApiError({
      status: 400,
      code,
      detail: "Not like this.",
      violations: fields.map((field) => ({ field, message: "no" })),
    });

  it("lands at its field", () => {
    const fields = ["config.headers.X-Origin", "config.auth.token", "input_schema.required", "timeout_ms"];
    expect(
      fieldErrors(refused("VALIDATION_FAILED", ...fields), values()).known.map(({ field }) => field),
    ).toEqual(["headers.0.value", "auth.token", "input_schema", "timeout_s"]);
    expect(fieldErrors(refused("URL_NOT_ALLOWED"), values()).known).toEqual([
      { field: "url", message: "Not like this." },
    ]);
  });

  it("is said as a whole where there is no field for it", () => {
    expect(fieldErrors(refused("VALIDATION_FAILED", "config.headers.Content-Type"), values()).rest).toEqual([
      "config.headers.Content-Type no",
    ]);
  });
});
