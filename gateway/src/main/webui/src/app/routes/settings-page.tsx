import { useQuery } from "@tanstack/react-query";
import { PageHeader } from "@/components/page-header";
import { AppShell } from "../layout/app-shell";
import { meQuery } from "../me";
import { useDocumentTitle } from "../use-document-title";
import { ModelAccounts } from "./model-accounts";

export function SettingsPage() {
  useDocumentTitle("Settings");
  const { data: me } = useQuery(meQuery);
  return (
    <AppShell>
      <PageHeader title="Settings" />
      <div className="scroll-quiet grow overflow-y-auto">
        <div className="mx-auto max-w-3xl space-y-8 px-4 py-8 sm:px-6">
          {me?.roles.includes("admin") ? (
            <ModelAccounts />
          ) : (
            <p className="text-sm text-muted-foreground">
              Accounts with model providers are set up by the administrators of your organisation.
            </p>
          )}
        </div>
      </div>
    </AppShell>
  );
}
