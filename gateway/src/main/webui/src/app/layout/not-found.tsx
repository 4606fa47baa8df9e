import { Link } from "@tanstack/react-router";
import { Compass } from "lucide-react";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { paths } from "@/config/paths";
import { AppShell } from "./app-shell";

export function NotFound() {
  return (
    <AppShell>
      <PageHeader title="Not found" />
      <EmptyState
        icon={Compass}
        title="There is nothing here"
        action={
          <Button asChild>
            <Link to={paths.chat}>Go to your chats</Link>
          </Button>
        }
      >
        The address may be mistyped, or what it named is gone.
      </EmptyState>
    </AppShell>
  );
}
