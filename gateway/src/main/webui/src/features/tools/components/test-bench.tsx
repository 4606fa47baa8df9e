import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { CodeField } from "@/components/ui/code-field";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { ApiError, describeError } from "@/lib/api/problem";
import { type Tool } from "@/lib/api/types";
import { useTryTool } from "../api/change-tools";
import { parametersOf, readTyped, toTyped, type Typed } from "../arguments";
import { formatJson, isObject, type JsonObject, parseJson } from "../http/json-schema";
import { ArgumentField } from "./argument-field";
import { RequestPanel } from "./request-panel";
import { TestResult } from "./test-result";

export function TestDialog({ tool, onClose }: { tool: Tool | undefined; onClose: () => void }) {
  return (
    <Dialog
      open={tool !== undefined}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Test ${tool?.name ?? ""}`}
      description={tool?.description}
      className="max-w-2xl"
    >
      {tool && <TestBench key={tool.id} tool={tool} />}
    </Dialog>
  );
}

function useArguments(tool: Tool) {
  const parameters = parametersOf(tool.input_schema);
  const [typed, setTyped] = useState<Typed>({});
  const [json, setJson] = useState<string>();
  const [switchError, setSwitchError] = useState<string>();
  const isJson = json !== undefined;
  const parsed = parseJson(json ?? "{}");
  const jsonError = !parsed.ok
    ? parsed.error
    : isObject(parsed.value)
      ? undefined
      : "Arguments are an object, such as {}.";
  const form = readTyped(parameters, typed);
  const args: JsonObject = isJson ? (parsed.ok && isObject(parsed.value) ? parsed.value : {}) : form.args;

  function switchMode() {
    if (!isJson) return setJson(formatJson(args));
    const read = toTyped(parameters, json);
    if ("error" in read) return setSwitchError(read.error);
    setTyped(read.typed);
    setJson(undefined);
  }

  return {
    parameters,
    typed,
    json,
    isJson,
    args,
    jsonError: jsonError ?? switchError,
    errors: isJson ? {} : form.errors,
    isReady: isJson ? jsonError === undefined : Object.keys(form.errors).length === 0,
    type: (name: string, value: string) => setTyped((before) => ({ ...before, [name]: value })),
    write: (text: string) => {
      setSwitchError(undefined);
      setJson(text);
    },
    switchMode,
  };
}

function TestBench({ tool }: { tool: Tool }) {
  const given = useArguments(tool);
  const attempt = useTryTool();
  const [refused, setRefused] = useState<Record<string, string>>({});

  function run() {
    setRefused({});
    attempt.mutate({ id: tool.id, args: given.args }, { onError: explain });
  }

  function explain(error: Error) {
    const violations = error instanceof ApiError ? error.violations : [];
    if (violations.length === 0) toast.error(describeError(error));
    setRefused(
      Object.fromEntries(
        violations.map(({ field, message }) => [field.replace(/^arguments\.?/, ""), message]),
      ),
    );
  }

  const errorOf = (name: string) =>
    given.errors[name] ?? Object.entries(refused).find(([field]) => field.split(/[.[]/)[0] === name)?.[1];
  const elsewhere = Object.entries(refused).filter(
    ([field]) => given.isJson || !given.parameters.some(({ name }) => field.split(/[.[]/)[0] === name),
  );

  return (
    <form
      className="flex min-h-0 flex-col"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (given.isReady) run();
      }}
    >
      <div className="scroll-quiet min-h-0 space-y-5 overflow-y-auto px-6 py-5">
        {given.isJson ? (
          <Field label="Arguments as JSON" error={given.jsonError}>
            {(field) => (
              <CodeField
                {...field}
                value={given.json}
                onChange={(event) => given.write(event.target.value)}
              />
            )}
          </Field>
        ) : given.parameters.length === 0 ? (
          <p className="text-sm text-muted-foreground">This tool takes no arguments.</p>
        ) : (
          given.parameters.map((parameter) => (
            <ArgumentField
              key={parameter.name}
              parameter={parameter}
              value={given.typed[parameter.name] ?? ""}
              error={errorOf(parameter.name)}
              onChange={(value) => given.type(parameter.name, value)}
            />
          ))
        )}
        {elsewhere.length > 0 && (
          <ul role="alert" className="list-inside list-disc text-[0.8125rem] text-danger">
            {elsewhere.map(([field, message]) => (
              <li key={field}>{`${field} ${message}`.trim()}</li>
            ))}
          </ul>
        )}
        <RequestPanel tool={tool} args={given.args} />
        <TestResult trial={attempt.data} isPending={attempt.isPending} />
      </div>
      <footer className="flex flex-wrap items-center justify-end gap-x-2 gap-y-3 border-t px-6 py-4">
        <Button variant="ghost" className="mr-auto" onClick={given.switchMode}>
          {given.isJson ? "Fill in fields" : "Write JSON"}
        </Button>
        {tool.recovery !== "read_only" && (
          <p className="text-xs text-muted-foreground">This really runs it, with what that changes.</p>
        )}
        <Button
          type="submit"
          variant={tool.hints.destructive ? "danger" : "primary"}
          disabled={attempt.isPending || !given.isReady}
        >
          {attempt.isPending ? "Running…" : "Run"}
        </Button>
      </footer>
    </form>
  );
}
