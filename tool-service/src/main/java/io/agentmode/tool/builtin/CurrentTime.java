package io.agentmode.tool.builtin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.tool.execution.FailureCode;
import io.agentmode.tool.execution.Outcome;
import io.agentmode.tool.registry.BuiltIn;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What time it is somewhere. */
final class CurrentTime implements BuiltInTool {
    private static final BuiltIn DEFINITION = new BuiltIn(
            "current_time",
            "Tells the present date, time and weekday, in UTC or in a given time zone. Use it whenever an answer depends on"
                    + " today's date or the time; you do not know them otherwise.",
            Schemas.of("""
                    {"type": "object", "additionalProperties": false,
                     "properties": {
                       "timezone": {"type": "string", "minLength": 1, "maxLength": 64,
                         "description": "IANA name such as Europe/Berlin; UTC when absent"}}}"""),
            RecoveryClass.READ_ONLY);

    private final Clock clock;

    CurrentTime(Clock clock) {
        this.clock = clock;
    }

    @Override
    public BuiltIn definition() {
        return DEFINITION;
    }

    @Override
    public Outcome run(JsonNode arguments) {
        var name = arguments.path("timezone").asText("UTC");
        try {
            return new Outcome.Success(timeIn(ZoneId.of(name)));
        } catch (DateTimeException _) {
            return Outcome.failure(
                    FailureCode.TOOL_ERROR, "Unknown time zone; use an IANA name such as Europe/Berlin or UTC.");
        }
    }

    private JsonNode timeIn(ZoneId zone) {
        var now = clock.instant().atZone(zone).truncatedTo(ChronoUnit.SECONDS);
        return JsonNodeFactory.instance
                .objectNode()
                .put("time", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(now))
                .put("timezone", zone.getId())
                .put("weekday", now.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    }
}
