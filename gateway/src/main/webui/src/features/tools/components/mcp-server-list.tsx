import { useQuery } from "@tanstack/react-query";
import { Plug, Plus } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { describeError } from "@/lib/api/problem";
import { type McpServer } from "@/lib/api/types";
import { menuIdOf } from "@/lib/menu-id";
import {
  mcpServersQuery,
  useDeleteServer,
  useForgetAuthorization,
  useRefreshServer,
} from "../api/mcp-servers";
import { useAuthorization } from "../use-authorization";
import { McpServerDialog } from "./mcp-server-dialog";
import { McpServerItem } from "./mcp-server-item";

const orSay = { onError: (error: Error) => void toast.error(describeError(error)) };

export function McpServerList() {
  const servers = useQuery(mcpServersQuery);
  const remove = useDeleteServer();
  const refresh = useRefreshServer();
  const forget = useForgetAuthorization();
  // What it offers can be asked for from now on.
  const { start, blocked } = useAuthorization((id) => refresh.mutate(id, orSay));
  const [editing, setEditing] = useState<McpServer | "new">();
  const [deleting, setDeleting] = useState<McpServer>();

  const connect = (
    <Button onClick={() => setEditing("new")}>
      <Plus /> Connect a server
    </Button>
  );
  return (
    <>
      {servers.isPending ? (
        <Skeleton className="h-48 rounded-xl" />
      ) : servers.isError ? (
        <ErrorState
          error={servers.error}
          title="The servers could not be loaded"
          onRetry={() => void servers.refetch()}
        />
      ) : servers.data.length === 0 ? (
        <EmptyState icon={Plug} title="Connect your first MCP server" action={connect}>
          Its tools are found by themselves, and you choose at each agent which of them it gets.
        </EmptyState>
      ) : (
        <section aria-labelledby="mcp-servers" className="space-y-4">
          <div className="flex items-center justify-between gap-4">
            <h2 id="mcp-servers" className="text-sm text-muted-foreground">
              Their tools are in the registry, like any other.
            </h2>
            {connect}
          </div>
          <ul className="divide-y rounded-xl border bg-card">
            {servers.data.map((server) => (
              <McpServerItem
                key={server.id}
                server={server}
                isRefreshing={refresh.isPending && refresh.variables === server.id}
                blockedUrl={blocked?.id === server.id ? blocked.url : undefined}
                onAuthorize={({ id }) => void start(id)}
                onForget={({ id }) => forget.mutate(id, orSay)}
                onRefresh={({ id }) => refresh.mutate(id, orSay)}
                onEdit={setEditing}
                onDelete={setDeleting}
              />
            ))}
          </ul>
        </section>
      )}
      <McpServerDialog
        open={editing !== undefined}
        server={editing === "new" ? undefined : editing}
        onClose={() => setEditing(undefined)}
      />
      <ConfirmDialog
        open={deleting !== undefined}
        opener={deleting && menuIdOf(deleting)}
        onOpenChange={(isOpen) => !isOpen && setDeleting(undefined)}
        title={`Delete ${deleting?.name ?? "this server"}?`}
        description="Its tools are taken from all agents, and its credentials are deleted."
        action="Delete"
        onConfirm={() =>
          deleting &&
          remove.mutate(deleting.id, { ...orSay, onSuccess: () => toast.success("Server deleted.") })
        }
      />
    </>
  );
}
