import { type Tone } from "@/components/ui/badge";
import { type Tool } from "@/lib/api/types";

interface Effect {
  tone: Tone;
  label: string;
  /** What is done with a call that was cut off. */
  whenCutOff: string;
}

const effects: Record<Tool["recovery"], Effect> = {
  read_only: { tone: "success", label: "Only reads", whenCutOff: "run again when cut off" },
  idempotent: { tone: "primary", label: "Safe to repeat", whenCutOff: "run again when cut off" },
  unsafe: { tone: "warning", label: "Changes things", whenCutOff: "you are asked when a call is cut off" },
};

export const effectOf = ({ recovery }: Pick<Tool, "recovery">) => effects[recovery];

export function sourceLabel(source: string) {
  if (source === "http") return "HTTP";
  if (source === "builtin") return "Built-in";
  return source.startsWith("mcp:") ? `MCP: ${source.slice(4)}` : source;
}

export const policyLabels: Record<Tool["policy"], string> = {
  allow: "Runs without asking",
  ask: "Asks first",
  deny: "Refused",
};

export const policies: { value: Tool["policy"]; label: string }[] = [
  { value: "allow", label: "It runs without asking" },
  { value: "ask", label: "A person is asked first" },
  { value: "deny", label: "It is refused" },
];
