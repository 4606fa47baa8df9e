import { createContext, useContext } from "react";

/** Lets a page's header open the navigation on narrow screens. */
export const SidebarContext = createContext<{ open: () => void }>({ open: () => undefined });

export const useSidebar = () => useContext(SidebarContext);
