import { type Tool } from "@/lib/api/types";
import { nextId } from "./next-id";

export function makeTool(change: Partial<Tool> = {}): Tool {
  return {
    id: nextId("tool"),
    name: "create_issue",
    description: "Opens an issue in a project.",
    tool_type: "http",
    source: "http",
    input_schema: {
      type: "object",
      required: ["project", "title"],
      properties: {
        project: { type: "string", description: "Its short name." },
        title: { type: "string" },
        labels: { type: "array", items: { type: "string" } },
      },
    },
    config: {
      method: "POST",
      url: "https://tracker.example.com/projects/{project}/issues",
      headers: { "X-Origin": "agent for {project}" },
      body: { title: "{title}", labels: "{labels}" },
      auth: { type: "bearer", set: ["token"] },
    },
    hints: {},
    policy: "allow",
    recovery: "unsafe",
    timeout_ms: 30_000,
    is_active: true,
    token_cost: 96,
    created_at: "2026-11-20T09:00:00Z",
    updated_at: "2026-11-20T09:00:00Z",
    ...change,
  };
}

const builtIn = (id: string, name: string, description: string, properties: object): Tool =>
  makeTool({
    id,
    name,
    description,
    tool_type: "builtin",
    source: "builtin",
    input_schema: { type: "object", properties, required: Object.keys(properties) },
    config: {},
    recovery: "read_only",
    token_cost: 60,
  });

export const builtInTools = (): Tool[] => [
  builtIn("tool-calculator", "calculator", "Evaluates an arithmetic expression exactly.", {
    expression: { type: "string", description: "Such as 3 * (4 + 5)." },
  }),
  builtIn("tool-time", "current_time", "Tells the time in any time zone.", { zone: { type: "string" } }),
  builtIn("tool-plan", "update_plan", "Keeps a plan with the state of each step.", {
    steps: { type: "array", items: { type: "string" } },
  }),
];

/** A registry as people have it: some of each source. */
export const exampleTools = (): Tool[] => [
  makeTool({ name: "create_issue" }),
  makeTool({
    name: "get_exchange_rate",
    description: "The rate between two currencies on a day, as the European Central Bank publishes it.",
    input_schema: {
      type: "object",
      required: ["base"],
      properties: {
        base: { type: "string", enum: ["EUR", "USD", "GBP"] },
        day: { type: "string", format: "date" },
        amount: { type: "number", minimum: 0 },
        inverse: { type: "boolean" },
      },
    },
    config: {
      method: "GET",
      url: "https://rates.example.com/v1/{base}",
      query: { day: "{day}", amount: "{amount}", inverse: "{inverse}" },
    },
    recovery: "read_only",
    token_cost: 140,
  }),
  makeTool({
    name: "delete_project",
    description: "Deletes a project with everything in it.",
    input_schema: { type: "object", required: ["project"], properties: { project: { type: "string" } } },
    config: { method: "DELETE", url: "https://tracker.example.com/projects/{project}" },
    hints: { destructive: true, idempotent: true },
    recovery: "idempotent",
    policy: "ask",
    token_cost: 58,
  }),
  makeTool({
    name: "search_pages",
    description: "Finds pages of the wiki by their words.",
    tool_type: "mcp",
    source: "mcp:wiki",
    config: {},
    input_schema: { type: "object", required: ["query"], properties: { query: { type: "string" } } },
    recovery: "read_only",
    hints: { read_only: true },
    token_cost: 210,
  }),
];
