import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "@/components/ui/skeleton";
import { describeError } from "@/lib/api/problem";
import { formatCount } from "@/lib/format";
import { mcpServerQuery } from "../api/mcp-servers";

/** What a server offers, asked for when somebody looks. */
export function McpServerTools({ id }: { id: string }) {
  const server = useQuery(mcpServerQuery(id));
  if (server.isPending) return <Skeleton className="mt-2 ml-6 h-10" />;
  if (server.isError) {
    return (
      <p role="alert" className="mt-2 pl-6 text-[0.8125rem] text-danger">
        {describeError(server.error)}
      </p>
    );
  }
  return (
    <ul className="mt-2 space-y-2 pl-6">
      {server.data.tools?.map((tool) => (
        <li key={tool.tool_id} className="text-[0.8125rem]">
          <span className="font-mono font-medium">{tool.name}</span>
          <span className="text-muted-foreground"> · {formatCount(tool.token_cost)} tokens</span>
          {tool.description && <span className="line-clamp-2 text-muted-foreground">{tool.description}</span>}
        </li>
      ))}
    </ul>
  );
}
