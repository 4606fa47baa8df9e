/** Providers behind HTTP: langchain4j speaks their protocols, over one streaming client on Vert.x that can be cancelled. */
@NullMarked
package io.agentmode.agent.llm.remote;

import org.jspecify.annotations.NullMarked;
