import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { credentialsQuery, useDeleteCredential } from "@/features/models/api/credentials";
import { CredentialDialog } from "@/features/models/components/credential-dialog";
import { CredentialList } from "@/features/models/components/credential-list";
import { providerNames } from "@/config/provider-names";
import { describeError } from "@/lib/api/problem";

export function ModelAccounts() {
  const credentials = useQuery(credentialsQuery);
  const remove = useDeleteCredential();
  const [editing, setEditing] = useState<string>();
  const [deleting, setDeleting] = useState<string>();
  return (
    <section aria-labelledby="model-providers" className="space-y-3">
      <div>
        <h2 id="model-providers" className="font-semibold tracking-tight">
          Model providers
        </h2>
        <p className="mt-1 text-sm text-muted-foreground">
          With a key of its own your organisation pays its provider itself; otherwise the operator's account
          is used, where there is one.
        </p>
      </div>
      {credentials.isPending ? (
        <Skeleton className="h-48 rounded-xl" />
      ) : credentials.isError ? (
        <ErrorState
          error={credentials.error}
          title="The accounts could not be loaded"
          onRetry={() => void credentials.refetch()}
        />
      ) : (
        <CredentialList credentials={credentials.data} onEdit={setEditing} onDelete={setDeleting} />
      )}
      <CredentialDialog
        provider={editing}
        credential={credentials.data?.find(({ provider }) => provider === editing)}
        onClose={() => setEditing(undefined)}
      />
      <ConfirmDialog
        open={deleting !== undefined}
        onOpenChange={(open) => !open && setDeleting(undefined)}
        title={`Delete your key for ${providerNames[deleting ?? ""] ?? "this provider"}?`}
        description="Agents with its models go on with the operator's account, or stop answering where there is none."
        action="Delete"
        onConfirm={() =>
          deleting &&
          remove.mutate(deleting, {
            onSuccess: () => toast.success("Key deleted."),
            onError: (error) => toast.error(describeError(error)),
          })
        }
      />
    </section>
  );
}
