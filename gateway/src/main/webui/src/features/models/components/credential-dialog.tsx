import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogFooter } from "@/components/ui/dialog-footer";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ApiError, describeError } from "@/lib/api/problem";
import { type ModelCredential } from "@/lib/api/types";
import { useSaveCredential } from "../api/credentials";
import { providerNames } from "@/config/provider-names";

const schema = z.object({
  api_key: z
    .string()
    .trim()
    .min(1, "Paste the key.")
    .regex(/^[\x21-\x7e]*$/, "One word, without spaces."),
  base_url: z.union([
    z.literal(""),
    z.url({ protocol: /^https?$/, error: "A whole address, such as https://…" }),
  ]),
});

type Values = z.infer<typeof schema>;

const isField = (field: string): field is keyof Values => field in schema.shape;

interface CredentialDialogProps {
  /** Unset closes it. */
  provider: string | undefined;
  credential: ModelCredential | undefined;
  onClose: () => void;
}

export function CredentialDialog({ provider, credential, onClose }: CredentialDialogProps) {
  return (
    <Dialog
      open={provider !== undefined}
      onOpenChange={(open) => !open && onClose()}
      title={provider ? `Your account with ${providerNames[provider] ?? provider}` : ""}
      description="The key is stored encrypted and is never shown again."
    >
      {provider && <CredentialForm key={provider} {...{ provider, credential, onClose }} />}
    </Dialog>
  );
}

interface CredentialFormProps extends CredentialDialogProps {
  provider: string;
}

function CredentialForm({ provider, credential, onClose }: CredentialFormProps) {
  const save = useSaveCredential();
  const { register, handleSubmit, setError, formState } = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: { api_key: "", base_url: credential?.base_url ?? "" },
  });

  async function submit({ api_key, base_url }: Values) {
    try {
      await save.mutateAsync({ provider, draft: { api_key, ...(base_url && { base_url }) } });
      toast.success("Key stored.");
      onClose();
    } catch (error) {
      const known = error instanceof ApiError ? error.violations.filter(({ field }) => isField(field)) : [];
      known.forEach(({ field, message }) => isField(field) && setError(field, { message }));
      if (known.length === 0) toast.error(describeError(error));
    }
  }

  return (
    <form onSubmit={(event) => void handleSubmit(submit)(event)} noValidate>
      <div className="space-y-5 px-6 py-5">
        <Field
          label="API key"
          hint={credential ? "Takes the place of the key that is stored." : undefined}
          error={formState.errors.api_key?.message}
        >
          {(field) => (
            <Input
              {...field}
              {...register("api_key")}
              type="password"
              autoComplete="off"
              spellCheck={false}
            />
          )}
        </Field>
        <Field
          label="Base URL"
          hint="Only for a gateway or a compatible provider; empty means the provider itself."
          error={formState.errors.base_url?.message}
        >
          {(field) => (
            <Input
              {...field}
              {...register("base_url")}
              type="url"
              autoComplete="off"
              spellCheck={false}
              placeholder="https://"
            />
          )}
        </Field>
      </div>
      <DialogFooter onCancel={onClose}>
        <Button type="submit" disabled={formState.isSubmitting}>
          {formState.isSubmitting ? "Saving…" : "Save"}
        </Button>
      </DialogFooter>
    </form>
  );
}
