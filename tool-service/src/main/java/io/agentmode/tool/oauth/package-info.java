/** OAuth 2.1 with authorization code and PKCE, for whatever is used in a person's name at somebody else's. */
@NullMarked
package io.agentmode.tool.oauth;

import org.jspecify.annotations.NullMarked;
