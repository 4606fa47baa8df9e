import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import { type Tool, type ToolAssignment, type ToolPolicy } from "@/lib/api/types";
import { formatCount } from "@/lib/format";

const policies: { value: ToolPolicy | "default"; label: string }[] = [
  { value: "default", label: "Tool's default" },
  { value: "allow", label: "Allow" },
  { value: "ask", label: "Ask first" },
  { value: "deny", label: "Deny" },
];

/** More than these are searched, as nobody reads through a thousand. */
const AT_ONCE = 40;
const SEARCHABLE = 10;

interface ToolPickerProps {
  tools: Tool[];
  value: ToolAssignment[];
  onChange: (assignments: ToolAssignment[]) => void;
}

export function ToolPicker({ tools, value, onChange }: ToolPickerProps) {
  const assigned = new Map(value.map((assignment) => [assignment.tool_id, assignment]));
  const [term, setTerm] = useState("");
  // What the agent has comes first, and does not jump about while it is changed.
  const [atFirst] = useState(() => new Set(assigned.keys()));
  const words = term.trim().toLowerCase();
  const found = tools
    .filter(({ name, description }) => `${name} ${description}`.toLowerCase().includes(words))
    .sort((a, b) => Number(atFirst.has(b.id)) - Number(atFirst.has(a.id)));
  const shown = found.filter(({ id }, index) => index < AT_ONCE || assigned.has(id));

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
    <div className="space-y-2">
      {tools.length > SEARCHABLE && <SearchInput label="Search tools" value={term} onChange={setTerm} />}
      <ul className="divide-y rounded-lg border empty:hidden">
        {shown.map((tool) => {
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
      {shown.length < found.length && (
        <p className="text-[0.8125rem] text-muted-foreground">
          {formatCount(found.length - shown.length)} more; search to find them.
        </p>
      )}
      {found.length === 0 && <p className="text-[0.8125rem] text-muted-foreground">No tool matches.</p>}
    </div>
  );
}
