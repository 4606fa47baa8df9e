import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { createAppRouter } from "@/app/router";
import { SignInGate } from "@/app/sign-in-gate";
import { Toaster } from "@/components/ui/toaster";
import { TooltipProvider } from "@/components/ui/tooltip";
import { createQueryClient } from "@/lib/api/query-client";

/** The whole application at an address, as a person meets it. */
export function renderApp(address: string) {
  const router = createAppRouter();
  router.update({ history: createMemoryHistory({ initialEntries: [address] }) });
  const view = render(
    <QueryClientProvider client={createQueryClient()}>
      <TooltipProvider>
        <SignInGate>
          <RouterProvider router={router} />
        </SignInGate>
        <Toaster />
      </TooltipProvider>
    </QueryClientProvider>,
  );
  return { ...view, router, user: userEvent.setup() };
}
