import { zodResolver } from "@hookform/resolvers/zod";
import { Controller, type FieldPath, useForm, useWatch } from "react-hook-form";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { ApiError, describeError } from "@/lib/api/problem";
import { type McpServer } from "@/lib/api/types";
import { useSaveServer, useTryServer } from "../api/mcp-servers";
import {
  authTypes,
  credentialFields,
  draftOf,
  serverSchema,
  type ServerValues,
  transports,
  valuesOf,
} from "../mcp-server-schema";
import { TrialResult } from "./trial-result";

/** A violation may be about one of the credentials. */
const isField = (field: string): field is FieldPath<ServerValues> =>
  String(field.split(".")[0]) in serverSchema.shape;

interface McpServerDialogProps {
  open: boolean;
  /** Unset for a new one. */
  server: McpServer | undefined;
  onClose: () => void;
}

export function McpServerDialog({ open, server, onClose }: McpServerDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={server ? `Edit ${server.name}` : "Connect an MCP server"}
      description="Its tools can be given to agents like any other."
    >
      {open && <McpServerForm key={server?.id} {...{ server, onClose }} />}
    </Dialog>
  );
}

function McpServerForm({ server, onClose }: Omit<McpServerDialogProps, "open">) {
  const save = useSaveServer();
  const trial = useTryServer();
  const { control, register, handleSubmit, setError, formState } = useForm<ServerValues>({
    resolver: zodResolver(serverSchema),
    defaultValues: valuesOf(server),
  });
  const [authType, transport] = useWatch({ control, name: ["auth_type", "transport"] });
  const isCommand = transport === "stdio";
  const isStored = (name: string) => server?.auth_type === authType && server.credentials_set.includes(name);

  function explain(error: unknown) {
    const known = error instanceof ApiError ? error.violations.filter(({ field }) => isField(field)) : [];
    known.forEach(({ field, message }) => isField(field) && setError(field, { message }));
    if (known.length === 0) toast.error(describeError(error));
  }

  async function submit(values: ServerValues) {
    try {
      const saved = await save.mutateAsync({ id: server?.id, draft: draftOf(values) });
      toast.success(server ? "Saved." : `${saved.name} is added.`);
      onClose();
    } catch (error) {
      explain(error);
    }
  }

  const tryOut = (values: ServerValues) => trial.mutate(draftOf(values), { onError: explain });

  return (
    <form onSubmit={(event) => void handleSubmit(submit)(event)} noValidate className="flex min-h-0 flex-col">
      <div className="scroll-quiet space-y-5 overflow-y-auto px-6 py-5">
        <Field label="Name" error={formState.errors.name?.message}>
          {(field) => <Input {...field} {...register("name")} autoComplete="off" spellCheck={false} />}
        </Field>
        <Field label="Transport" error={formState.errors.transport?.message}>
          {(field) => (
            <Controller
              control={control}
              name="transport"
              render={({ field: { value, onChange } }) => (
                <Select {...field} value={value} onValueChange={onChange} options={transports} />
              )}
            />
          )}
        </Field>
        <Field
          label={isCommand ? "Command" : "Address"}
          hint={isCommand ? "stdio://name, as the operator has allowed it." : undefined}
          error={formState.errors.server_url?.message}
        >
          {(field) => (
            <Input
              {...field}
              {...register("server_url")}
              autoComplete="off"
              spellCheck={false}
              placeholder={isCommand ? "stdio://" : "https://"}
            />
          )}
        </Field>
        <Field label="Authentication" error={formState.errors.auth_type?.message}>
          {(field) => (
            <Controller
              control={control}
              name="auth_type"
              render={({ field: { value, onChange } }) => (
                <Select {...field} value={value} onValueChange={onChange} options={authTypes} />
              )}
            />
          )}
        </Field>
        {credentialFields[authType].map(({ name, label, hint, isSecret }) => (
          <Field
            key={name}
            label={label}
            hint={isStored(name) ? "Stored; type to replace it." : hint}
            error={formState.errors.credentials?.[name]?.message}
          >
            {(field) => (
              <Input
                {...field}
                {...register(`credentials.${name}`)}
                type={isSecret ? "password" : "text"}
                autoComplete="off"
                spellCheck={false}
              />
            )}
          </Field>
        ))}
        <TrialResult trial={trial.data} isPending={trial.isPending} />
      </div>
      <footer className="flex flex-wrap justify-end gap-2 border-t px-6 py-4">
        {authType !== "oauth2" && (
          <Button
            variant="ghost"
            className="mr-auto"
            disabled={trial.isPending}
            onClick={() => void handleSubmit(tryOut)()}
          >
            Try it
          </Button>
        )}
        <Button variant="secondary" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={formState.isSubmitting}>
          {formState.isSubmitting ? "Saving…" : server ? "Save" : "Connect"}
        </Button>
      </footer>
    </form>
  );
}
