import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { toast } from "sonner";
import { PageHeader } from "@/components/page-header";
import { paths } from "@/config/paths";
import { GiveToolsDialog } from "@/features/agents/components/give-tools-dialog";
import { toolsQuery } from "@/features/tools/api/get-tools";
import { useImport } from "@/features/tools/api/import-tools";
import { ImportChoice } from "@/features/tools/components/import-choice";
import { ImportOutcome } from "@/features/tools/components/import-outcome";
import { ImportSource } from "@/features/tools/components/import-source";
import { importErrors, type Source } from "@/features/tools/openapi/operations";
import { describeError } from "@/lib/api/problem";
import { type OpenApiImport, type OpenApiResult, type Tool } from "@/lib/api/types";
import { AppShell } from "../layout/app-shell";
import { BackLink } from "../layout/back-link";
import { useDocumentTitle } from "../use-document-title";

export function ImportPage() {
  useDocumentTitle("Import OpenAPI");
  const tools = useQuery(toolsQuery);
  // Two, so that looking at other names does not hold up the import.
  const listingRequest = useImport();
  const request = useImport();
  const [source, setSource] = useState<Source>();
  const [listing, setListing] = useState<OpenApiResult>();
  const [result, setResult] = useState<OpenApiResult>();
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [giving, setGiving] = useState<Tool[]>();
  const taken = useMemo(() => new Set(tools.data?.map(({ name }) => name)), [tools.data]);

  async function ask(
    by: typeof request,
    wanted: OpenApiImport,
    addressField: string,
    told: (answer: OpenApiResult) => void,
  ) {
    setErrors({});
    try {
      told(await by.mutateAsync(wanted));
    } catch (error) {
      const found = importErrors(error, addressField);
      setErrors(found);
      if (Object.keys(found).length === 0) toast.error(describeError(error));
    }
  }

  const read = (from: Source) =>
    ask(listingRequest, from, "url", (answer) => {
      setSource(from);
      setListing(answer);
    });
  const rename = (prefix: string) =>
    ask(listingRequest, { ...source, ...(prefix && { name_prefix: prefix }) }, "server_url", setListing);
  const add = (choice: OpenApiImport) => ask(request, { ...source, ...choice }, "server_url", setResult);

  return (
    <AppShell>
      <PageHeader back={<BackLink to={paths.tools} label="Tools" />} title="Import from OpenAPI" />
      {result ? (
        <ImportOutcome
          result={result}
          onGive={setGiving}
          onMore={() => setResult(undefined)}
          toolLink={({ id, name }) => (
            <Link to={paths.tool} params={{ toolId: id }}>
              {name}
            </Link>
          )}
          doneLink={<Link to={paths.tools}>All tools</Link>}
        />
      ) : listing ? (
        <ImportChoice
          listing={listing}
          taken={taken}
          errors={errors}
          isPending={request.isPending}
          onRename={(prefix) => void rename(prefix)}
          onImport={(choice) => void add(choice)}
          onBack={() => {
            setErrors({});
            setListing(undefined);
          }}
        />
      ) : (
        <div className="scroll-quiet grow overflow-y-auto">
          <ImportSource
            isPending={listingRequest.isPending}
            errors={errors}
            onRead={(from) => void read(from)}
          />
        </div>
      )}
      <GiveToolsDialog tools={giving} onClose={() => setGiving(undefined)} />
    </AppShell>
  );
}
