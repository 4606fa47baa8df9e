import { CircleAlert } from "lucide-react";
import { describeError } from "@/lib/api/problem";
import { Button } from "./button";
import { EmptyState } from "./empty-state";

export function ErrorState({
  error,
  title,
  onRetry,
}: {
  error: unknown;
  title: string;
  onRetry?: () => void;
}) {
  return (
    <div role="alert">
      <EmptyState
        icon={CircleAlert}
        title={title}
        action={
          onRetry && (
            <Button variant="secondary" onClick={onRetry}>
              Try again
            </Button>
          )
        }
      >
        {describeError(error)}
      </EmptyState>
    </div>
  );
}
