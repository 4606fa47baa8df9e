import { Bot, Plus } from "lucide-react";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";

export function FirstAgent({ loading, onCreate }: { loading: boolean; onCreate: () => void }) {
  return (
    <>
      <PageHeader title="New chat" />
      <div className="flex grow flex-col justify-center">
        {loading ? (
          <div role="status" aria-label="Loading" className="mx-auto flex w-64 flex-col items-center gap-4">
            <Skeleton className="size-12 rounded-xl" />
            <Skeleton className="h-5 w-48" />
            <Skeleton className="h-4 w-64" />
          </div>
        ) : (
          <EmptyState
            icon={Bot}
            title="Create an agent to talk to"
            action={
              <Button onClick={onCreate}>
                <Plus /> New agent
              </Button>
            }
          >
            An agent has a goal, a model and the tools you give it. The demo model needs no key, so you can
            try it right away.
          </EmptyState>
        )}
      </div>
    </>
  );
}
