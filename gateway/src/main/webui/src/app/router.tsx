import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { z } from "zod";
import { paths } from "@/config/paths";
import { NotFound } from "./layout/not-found";
import { PageError } from "./layout/page-error";
import { Splash } from "./layout/splash";

const root = createRootRoute({ component: Outlet, errorComponent: PageError, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- how this router redirects
    throw redirect({ to: paths.chat, replace: true });
  },
});

const id = z.string().optional().catch(undefined);

const chat = createRoute({
  getParentRoute: () => root,
  path: paths.chat,
  validateSearch: z.object({ agent: id, session: id }),
  component: lazyRouteComponent(() => import("./routes/chat-page"), "ChatPage"),
});

const agents = createRoute({
  getParentRoute: () => root,
  path: paths.agents,
  validateSearch: z.object({ edit: id }),
  component: lazyRouteComponent(() => import("./routes/agents-page"), "AgentsPage"),
});

const tools = createRoute({
  getParentRoute: () => root,
  path: paths.tools,
  validateSearch: z.object({ tab: z.enum(["servers"]).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("./routes/tools-page"), "ToolsPage"),
});

const newTool = createRoute({
  getParentRoute: () => root,
  path: paths.newTool,
  validateSearch: z.object({ from: id }),
  component: lazyRouteComponent(() => import("./routes/tool-page"), "NewToolPage"),
});

const importTools = createRoute({
  getParentRoute: () => root,
  path: paths.importTools,
  component: lazyRouteComponent(() => import("./routes/import-page"), "ImportPage"),
});

const tool = createRoute({
  getParentRoute: () => root,
  path: paths.tool,
  component: lazyRouteComponent(() => import("./routes/tool-page"), "ToolPage"),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: paths.settings,
  component: lazyRouteComponent(() => import("./routes/settings-page"), "SettingsPage"),
});

const routeTree = root.addChildren([home, chat, agents, tools, newTool, importTools, tool, settings]);

export const createAppRouter = () =>
  createRouter({
    routeTree,
    defaultPreload: "intent",
    defaultErrorComponent: PageError,
    defaultPendingComponent: Splash,
  });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
