import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";
import { type Tool, type ToolAssignment, type ToolPolicy } from "@/lib/api/types";

const policies: { value: ToolPolicy | "default"; label: string }[] = [
  { value: "default", label: "Tool's default" },
  { value: "allow", label: "Allow" },
  { value: "ask", label: "Ask first" },
  { value: "deny", label: "Deny" },
];

interface ToolPickerProps {
  tools: Tool[];
  value: ToolAssignment[];
  onChange: (assignments: ToolAssignment[]) => void;
}

export function ToolPicker({ tools, value, onChange }: ToolPickerProps) {
  const assigned = new Map(value.map((assignment) => [assignment.tool_id, assignment]));

  function toggle(id: string, on: boolean) {
    onChange(on ? [...value, { tool_id: id }] : value.filter((assignment) => assignment.tool_id !== id));
  }

  function setPolicy(id: string, policy: ToolPolicy | "default") {
    onChange(
      value.map(({ policy: before, ...rest }) =>
        rest.tool_id !== id
          ? { ...rest, ...(before ? { policy: before } : {}) }
          : { ...rest, ...(policy === "default" ? {} : { policy }) },
      ),
    );
  }

  return (
    <ul className="divide-y rounded-lg border">
      {tools.map((tool) => {
        const assignment = assigned.get(tool.id);
        return (
          <li key={tool.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2.5">
            <Checkbox
              id={`tool-${tool.id}`}
              checked={Boolean(assignment)}
              onCheckedChange={(checked) => toggle(tool.id, checked === true)}
            />
            <label htmlFor={`tool-${tool.id}`} className="min-w-0 flex-1 basis-40 cursor-pointer">
              <span className="block font-mono text-[0.8125rem] font-medium">{tool.name}</span>
              {tool.description && (
                <span className="line-clamp-2 text-[0.8125rem] text-muted-foreground">
                  {tool.description}
                </span>
              )}
            </label>
            {assignment && (
              <Select
                aria-label={`Policy of ${tool.name}`}
                className="h-8 w-36"
                value={assignment.policy ?? "default"}
                onValueChange={(policy) => setPolicy(tool.id, policy)}
                options={policies}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
