import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { Toaster } from "@/components/ui/toaster";
import { TooltipProvider } from "@/components/ui/tooltip";
import { createQueryClient } from "@/lib/api/query-client";
import { createAppRouter } from "./router";
import { SignInGate } from "./sign-in-gate";

export function App() {
  const [queryClient] = useState(createQueryClient);
  const [router] = useState(createAppRouter);
  return (
    <QueryClientProvider client={queryClient}>
      <TooltipProvider delayDuration={400}>
        <SignInGate>
          <RouterProvider router={router} />
        </SignInGate>
        <Toaster />
      </TooltipProvider>
    </QueryClientProvider>
  );
}
