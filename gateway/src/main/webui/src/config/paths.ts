export const paths = {
  chat: "/agent-chat",
  agents: "/agent-chat/agents",
  tools: "/agent-chat/tools",
  newTool: "/agent-chat/tools/new",
  importTools: "/agent-chat/tools/import",
  tool: "/agent-chat/tools/$toolId",
  settings: "/settings",
  signedIn: "/signed-in",
} as const;
