import { useRouter } from "@tanstack/react-router";
import { ErrorState } from "@/components/ui/error-state";

/** The boundary of every page: whatever breaks inside, the person can go on. */
export function PageError({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter();
  return (
    <div className="grid h-full place-items-center">
      <ErrorState
        error={error}
        title="This page has a problem"
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </div>
  );
}
