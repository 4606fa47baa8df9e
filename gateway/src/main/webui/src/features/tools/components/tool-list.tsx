import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import { type Tool } from "@/lib/api/types";
import { formatCount } from "@/lib/format";
import { sourceLabel } from "../tool-words";
import { type ToolActions, ToolRow } from "./tool-row";

interface ToolListProps extends ToolActions {
  tools: Tool[];
  /** What to do as long as there is no tool of one's own. */
  start: ReactNode;
}

const ALL = "all";
/** A server may offer thousands; nobody reads further without narrowing it down. */
const AT_ONCE = 100;

const order = ["http", "mcp", "builtin"];

const byOrigin = (a: Tool, b: Tool) =>
  order.indexOf(a.tool_type) - order.indexOf(b.tool_type) ||
  a.source.localeCompare(b.source) ||
  a.name.localeCompare(b.name);

export function ToolList({ tools, start, ...actions }: ToolListProps) {
  const [term, setTerm] = useState("");
  const [source, setSource] = useState(ALL);
  const [shown, setShown] = useState(AT_ONCE);
  const words = term.trim().toLowerCase();
  const found = tools
    .filter((tool) => source === ALL || tool.source === source)
    .filter((tool) => `${tool.name} ${tool.description}`.toLowerCase().includes(words))
    .sort(byOrigin);

  return (
    <section aria-labelledby="registry" className="space-y-4">
      <h2 id="registry" className="sr-only">
        Registry
      </h2>
      {!tools.some((tool) => tool.tool_type === "http") && start}
      <div className="flex flex-wrap gap-2">
        <SearchInput label="Search tools" className="min-w-0 grow basis-60" value={term} onChange={setTerm} />
        <Select
          aria-label="Source"
          className="w-full sm:w-56"
          value={source}
          onValueChange={setSource}
          options={sourcesOf(tools)}
        />
      </div>
      {found.length > 0 ? (
        <ul className="divide-y rounded-xl border bg-card">
          {found.slice(0, shown).map((tool) => (
            <ToolRow key={tool.id} tool={tool} {...actions} />
          ))}
        </ul>
      ) : (
        <p className="text-sm text-muted-foreground">
          No tool matches{words && ` “${term.trim()}”`}
          {source !== ALL && ` in ${sourceLabel(source)}`}.
        </p>
      )}
      {found.length > shown && (
        <Button variant="secondary" onClick={() => setShown(shown + AT_ONCE)}>
          Show more of {formatCount(found.length)}
        </Button>
      )}
    </section>
  );
}

function sourcesOf(tools: Tool[]) {
  const counts = new Map<string, number>();
  [...tools].sort(byOrigin).forEach(({ source }) => counts.set(source, (counts.get(source) ?? 0) + 1));
  return [
    { value: ALL, label: `All sources (${formatCount(tools.length)})` },
    ...[...counts].map(([value, count]) => ({
      value,
      label: `${sourceLabel(value)} (${formatCount(count)})`,
    })),
  ];
}
