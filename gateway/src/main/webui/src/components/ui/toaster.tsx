import { Toaster as Sonner } from "sonner";
import { useTheme } from "@/components/theme";

export function Toaster() {
  const { resolved } = useTheme();
  return (
    <Sonner
      theme={resolved}
      position="top-center"
      closeButton
      toastOptions={{
        classNames: { toast: "!bg-popover !text-foreground !border-border !rounded-xl !font-sans" },
      }}
    />
  );
}
