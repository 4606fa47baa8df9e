/** Rows and columns of the reactive PostgreSQL client as our types. */
@NullMarked
package io.agentmode.session.sql;

import org.jspecify.annotations.NullMarked;
