import { LoaderCircle } from "lucide-react";
import { Button } from "@/components/ui/button";
import { describeError, isNotFound } from "@/lib/api/problem";

interface ResultControlProps {
  label: string;
  loading: boolean;
  error: Error | null;
  /** What has happened, for who cannot see it. */
  done: string | false | undefined;
  onClick: () => void;
}

/** The button that reads a whole result, and how that goes; it is never disabled, as that would lose the keyboard's place. */
export function ResultControl({ label, loading, error, done, onClick }: ResultControlProps) {
  const failure = loading ? null : error;
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.8125rem]">
      {!isNotFound(failure) && (
        <Button
          variant="secondary"
          size="sm"
          aria-disabled={loading}
          className="aria-disabled:opacity-50"
          onClick={() => !loading && onClick()}
        >
          {loading && <LoaderCircle className="animate-spin" aria-hidden />}
          {failure ? "Try again" : label}
        </Button>
      )}
      <p role="status" className="min-w-0 break-words text-muted-foreground">
        {loading && "Loading the whole result…"}
        {failure && <Failure error={failure} />}
        {!loading && done && <span className="sr-only">{done}</span>}
      </p>
    </div>
  );
}

function Failure({ error }: { error: Error }) {
  return isNotFound(error) ? (
    "The whole result is no longer kept; this is what the model was given of it."
  ) : (
    <span className="text-danger">The whole result could not be loaded. {describeError(error)}</span>
  );
}
