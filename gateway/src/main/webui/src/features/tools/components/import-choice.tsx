import { useCallback, useDeferredValue, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import { type OpenApiImport, type OpenApiOperation, type OpenApiResult } from "@/lib/api/types";
import { formatCount } from "@/lib/format";
import { groupOf, groupsOf, matches } from "../openapi/operations";
import { ImportOptions, type Options } from "./import-options";
import { OperationRow } from "./operation-row";

const ALL = "all groups";

interface ImportChoiceProps {
  listing: OpenApiResult;
  /** Names of the tools that are there already. */
  taken: Set<string>;
  errors: Record<string, string>;
  isPending: boolean;
  onRename: (prefix: string) => void;
  onImport: (choice: Omit<OpenApiImport, "url" | "document">) => void;
  onBack: () => void;
}

/** The second step: which operations, under which names, with which credentials. */
export function ImportChoice(props: ImportChoiceProps) {
  const { listing, taken, errors, isPending, onRename, onImport, onBack } = props;
  const { operations } = listing;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [options, setOptions] = useState<Options>({ name_prefix: "", server_url: "", credentials: {} });
  const [term, setTerm] = useState("");
  const [group, setGroup] = useState(ALL);
  const deferredTerm = useDeferredValue(term.trim());
  const found = useMemo(
    () => operations.filter((one) => (group === ALL || groupOf(one) === group) && matches(one, deferredTerm)),
    [operations, group, deferredTerm],
  );
  const groups = useMemo(() => groupsOf(operations), [operations]);
  const isFree = (one: OpenApiOperation) => !taken.has(one.tool_name);
  const picked = operations.filter((one) => chosen.has(one.id) && isFree(one));

  const toggle = useCallback(
    (id: string) =>
      setChosen((before) => {
        const next = new Set(before);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    [],
  );
  const add = (more: OpenApiOperation[]) =>
    setChosen((before) => new Set([...before, ...more.filter(isFree).map(({ id }) => id)]));

  function submit() {
    const { name_prefix, server_url, credentials } = options;
    const given = Object.entries(credentials).filter(([, value]) => value !== "");
    onImport({
      operations: picked.map(({ id }) => id),
      ...(name_prefix && { name_prefix }),
      ...(server_url && { server_url }),
      ...(given.length > 0 && { credentials: Object.fromEntries(given) }),
    });
  }

  return (
    <div className="flex min-h-0 grow flex-col">
      <div className="scroll-quiet min-h-0 grow overflow-y-auto">
        <div className="mx-auto grid max-w-6xl items-start gap-6 p-4 sm:p-6 lg:grid-cols-[1fr_20rem]">
          <ImportOptions
            className="lg:order-last"
            picked={picked}
            options={options}
            errors={errors}
            onChange={setOptions}
            onRename={onRename}
          />
          <section aria-label="Operations" className="min-w-0 space-y-3">
            <h2 className="font-semibold tracking-tight">
              {listing.title || "Untitled"}{" "}
              <span className="font-normal text-muted-foreground">
                {listing.version} · {formatCount(operations.length)}{" "}
                {operations.length === 1 ? "operation" : "operations"}
              </span>
            </h2>
            <div className="flex flex-wrap gap-2">
              <SearchInput
                label="Search operations"
                className="min-w-0 grow basis-52"
                value={term}
                onChange={setTerm}
              />
              <Select
                aria-label="Group"
                className="w-full sm:w-52"
                value={group}
                onValueChange={setGroup}
                options={[
                  { value: ALL, label: "All paths" },
                  ...groups.map(({ name, count }) => ({ value: name, label: `${name} (${count})` })),
                ]}
              />
            </div>
            <div className="flex flex-wrap gap-2">
              <Button variant="secondary" size="sm" onClick={() => add(operations)}>
                Choose all
              </Button>
              {found.length < operations.length && (
                <Button variant="secondary" size="sm" onClick={() => add(found)}>
                  Choose the {formatCount(found.length)} found
                </Button>
              )}
              <Button variant="ghost" size="sm" onClick={() => setChosen(new Set())}>
                Choose none
              </Button>
            </div>
            {found.length > 0 ? (
              <ul className="divide-y overflow-hidden rounded-xl border bg-card">
                {found.map((one) => (
                  <OperationRow
                    key={one.tool_name}
                    operation={one}
                    isChosen={chosen.has(one.id)}
                    isTaken={!isFree(one)}
                    onToggle={toggle}
                  />
                ))}
              </ul>
            ) : (
              <p className="text-sm text-muted-foreground">No operation matches.</p>
            )}
          </section>
        </div>
      </div>
      <footer className="flex flex-wrap items-center justify-end gap-2 border-t px-4 py-3 sm:px-6">
        <p role="status" className="mr-auto text-sm text-muted-foreground tabular-nums">
          {formatCount(picked.length)} chosen
        </p>
        <Button variant="secondary" onClick={onBack}>
          Back
        </Button>
        <Button disabled={picked.length === 0 || isPending} onClick={submit}>
          {isPending ? "Working…" : "Import"}
        </Button>
      </footer>
    </div>
  );
}
