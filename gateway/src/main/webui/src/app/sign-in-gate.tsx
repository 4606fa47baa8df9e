import { useQuery } from "@tanstack/react-query";
import { type ReactNode } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { LeavingToSignIn } from "@/lib/auth/sign-in";
import { Splash } from "./layout/splash";
import { meQuery } from "./me";

/** Shows nothing of the application before it is known who is there. */
export function SignInGate({ children }: { children: ReactNode }) {
  const me = useQuery(meQuery);
  if (me.data) return children;
  if (me.isPending || me.error instanceof LeavingToSignIn) return <Splash />;
  return (
    <main className="grid h-full place-items-center">
      <ErrorState error={me.error} title="Signing in did not work" onRetry={() => void me.refetch()} />
    </main>
  );
}
