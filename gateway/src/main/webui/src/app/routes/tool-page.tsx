import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Bot, FlaskConical } from "lucide-react";
import { useState } from "react";
import { BackLink } from "@/app/layout/back-link";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { paths } from "@/config/paths";
import { GiveToolsDialog } from "@/features/agents/components/give-tools-dialog";
import { toolsQuery } from "@/features/tools/api/get-tools";
import { HttpToolForm } from "@/features/tools/components/http-tool-form";
import { TestDialog } from "@/features/tools/components/test-bench";
import { DeleteItem, DuplicateItem, ToolMenu } from "@/features/tools/components/tool-menu";
import { copyOf, valuesOf } from "@/features/tools/http/tool-values";
import { type Tool } from "@/lib/api/types";
import { AppShell } from "../layout/app-shell";
import { useDocumentTitle } from "../use-document-title";
import { DeleteToolDialog } from "./delete-tool-dialog";

const back = <BackLink to={paths.tools} label="Tools" />;

export function NewToolPage() {
  useDocumentTitle("New tool");
  const { from } = useSearch({ from: paths.newTool });
  const tools = useQuery(toolsQuery);
  const navigate = useNavigate();
  const original = tools.data?.find(({ id }) => id === from);
  // A copy cannot be made before what it is a copy of is known.
  const isReady = from === undefined || !tools.isPending;
  return (
    <AppShell>
      <PageHeader
        back={back}
        title={original ? `Copy of ${original.name}` : "New HTTP tool"}
        {...(original && { subtitle: "Credentials are not copied." })}
      />
      {isReady ? (
        <HttpToolForm
          tool={undefined}
          start={original ? copyOf(original, tools.data ?? []) : valuesOf(undefined)}
          onSaved={({ id }) => void navigate({ to: paths.tool, params: { toolId: id }, replace: true })}
          onCancel={() => void navigate({ to: paths.tools })}
        />
      ) : (
        <Skeleton className="m-6 h-96 rounded-xl" />
      )}
    </AppShell>
  );
}

export function ToolPage() {
  const { toolId } = useParams({ from: paths.tool });
  const tools = useQuery(toolsQuery);
  const navigate = useNavigate();
  const tool = tools.data?.find(({ id, tool_type }) => id === toolId && tool_type === "http");
  useDocumentTitle(tool?.name ?? "Tool");
  return (
    <AppShell>
      <PageHeader back={back} title={tool?.name ?? "Tool"} subtitle={tool && "HTTP tool"}>
        {tool && <ToolButtons tool={tool} />}
      </PageHeader>
      {tool ? (
        <HttpToolForm
          key={tool.id}
          tool={tool}
          start={valuesOf(tool)}
          onSaved={() => undefined}
          onCancel={() => void navigate({ to: paths.tools })}
        />
      ) : tools.isPending ? (
        <Skeleton className="m-6 h-96 rounded-xl" />
      ) : tools.isError ? (
        <ErrorState
          error={tools.error}
          title="The tool could not be loaded"
          onRetry={() => void tools.refetch()}
        />
      ) : (
        <EmptyState
          icon={FlaskConical}
          title="There is no such tool"
          action={
            <Button asChild variant="secondary">
              <Link to={paths.tools}>All tools</Link>
            </Button>
          }
        >
          It was deleted, or it is not one that can be edited here.
        </EmptyState>
      )}
    </AppShell>
  );
}

function ToolButtons({ tool }: { tool: Tool }) {
  const navigate = useNavigate();
  const [open, setOpen] = useState<"test" | "give" | "delete">();
  const close = () => setOpen(undefined);
  return (
    <>
      <Button variant="secondary" size="sm" onClick={() => setOpen("give")}>
        <Bot /> <span className="max-sm:sr-only">Add to agent…</span>
      </Button>
      <Button variant="secondary" size="sm" onClick={() => setOpen("test")}>
        <FlaskConical /> <span className="max-sm:sr-only">Test</span>
      </Button>
      <ToolMenu tool={tool}>
        <DuplicateItem onSelect={() => void navigate({ to: paths.newTool, search: { from: tool.id } })} />
        <DeleteItem onSelect={() => setOpen("delete")} />
      </ToolMenu>
      <TestDialog tool={open === "test" ? tool : undefined} onClose={close} />
      <GiveToolsDialog tools={open === "give" ? [tool] : undefined} onClose={close} />
      <DeleteToolDialog
        tool={open === "delete" ? tool : undefined}
        onClose={close}
        onDeleted={() => void navigate({ to: paths.tools })}
      />
    </>
  );
}
