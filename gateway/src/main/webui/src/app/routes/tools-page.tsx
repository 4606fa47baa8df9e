import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { FileDown, Plus, Wrench } from "lucide-react";
import { useState } from "react";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { paths } from "@/config/paths";
import { GiveToolsDialog } from "@/features/agents/components/give-tools-dialog";
import { toolsQuery } from "@/features/tools/api/get-tools";
import { McpServerList } from "@/features/tools/components/mcp-server-list";
import { TestDialog } from "@/features/tools/components/test-bench";
import { ToolList } from "@/features/tools/components/tool-list";
import { ToolSettingsDialog } from "@/features/tools/components/tool-settings-dialog";
import { type Tool } from "@/lib/api/types";
import { AppShell } from "../layout/app-shell";
import { useDocumentTitle } from "../use-document-title";
import { DeleteToolDialog } from "./delete-tool-dialog";

export function ToolsPage() {
  useDocumentTitle("Tools");
  const { tab = "tools" } = useSearch({ from: paths.tools });
  const navigate = useNavigate();
  const open = (next: string) =>
    void navigate({ to: paths.tools, search: next === "servers" ? { tab: next } : {}, replace: true });

  return (
    <AppShell>
      <PageHeader title="Tools">{tab === "tools" && <NewToolLinks />}</PageHeader>
      <div className="scroll-quiet grow overflow-y-auto">
        <Tabs value={tab} onValueChange={open} className="mx-auto max-w-4xl px-4 pt-3 pb-8 sm:px-6">
          <TabsList aria-label="Tools">
            <TabsTrigger value="tools">All tools</TabsTrigger>
            <TabsTrigger value="servers">MCP servers</TabsTrigger>
          </TabsList>
          <TabsContent value="tools" className="pt-5 outline-none">
            <Registry />
          </TabsContent>
          <TabsContent value="servers" className="pt-5 outline-none">
            <McpServerList />
          </TabsContent>
        </Tabs>
      </div>
    </AppShell>
  );
}

function NewToolLinks() {
  return (
    <>
      <Button asChild variant="secondary">
        <Link to={paths.importTools}>
          <FileDown /> <span className="max-sm:sr-only">Import OpenAPI</span>
        </Link>
      </Button>
      <Button asChild>
        <Link to={paths.newTool}>
          <Plus /> New tool
        </Link>
      </Button>
    </>
  );
}

function Registry() {
  const tools = useQuery(toolsQuery);
  const navigate = useNavigate();
  const [testing, setTesting] = useState<Tool>();
  const [giving, setGiving] = useState<Tool>();
  const [setting, setSetting] = useState<Tool>();
  const [deleting, setDeleting] = useState<Tool>();

  if (tools.isPending) return <Skeleton className="h-64 rounded-xl" />;
  if (tools.isError) {
    return (
      <ErrorState
        error={tools.error}
        title="The tools could not be loaded"
        onRetry={() => void tools.refetch()}
      />
    );
  }
  return (
    <>
      <ToolList
        tools={tools.data}
        start={
          <EmptyState icon={Wrench} title="Give your agents an API of yours">
            Write down one HTTP request with “New tool”, import many from an OpenAPI document, or connect an
            MCP server. The built-in tools below are there without it.
          </EmptyState>
        }
        editLink={(tool, children) => (
          <Link to={paths.tool} params={{ toolId: tool.id }}>
            {children}
          </Link>
        )}
        onTest={setTesting}
        onGive={setGiving}
        onSettings={setSetting}
        onDuplicate={({ id }) => void navigate({ to: paths.newTool, search: { from: id } })}
        onDelete={setDeleting}
      />
      <TestDialog tool={testing} onClose={() => setTesting(undefined)} />
      <GiveToolsDialog tools={giving && [giving]} onClose={() => setGiving(undefined)} />
      <ToolSettingsDialog tool={setting} onClose={() => setSetting(undefined)} />
      <DeleteToolDialog tool={deleting} onClose={() => setDeleting(undefined)} />
    </>
  );
}
