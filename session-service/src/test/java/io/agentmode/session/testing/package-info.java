/** What this service's tests share: its infrastructure, what arrives over Kafka, and a client. */
@NullMarked
package io.agentmode.session.testing;

import org.jspecify.annotations.NullMarked;
