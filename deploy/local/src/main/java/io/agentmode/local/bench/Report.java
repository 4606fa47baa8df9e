package io.agentmode.local.bench;

import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures, each printed the moment it is there. */
final class Report {

    private final PrintStream out;
    private final List<Figure> figures = new ArrayList<>();

    Report(PrintStream out) {
        this.out = out;
    }

    void title(String title) {
        out.printf("%n%-46s %10s %10s  %s%n", title, "", "direct", "");
    }

    void say(String line) {
        out.println(line);
    }

    void add(Figure figure) {
        figures.add(figure);
        var direct = figure.direct().isPresent() ? number(figure.direct().getAsDouble()) : "";
        out.printf("  %-44s %10s %10s  %s%n", figure.name(), number(figure.value()), direct, figure.unit());
    }

    JsonObject json() {
        var all = new JsonObject();
        for (var figure : figures) {
            var one = new JsonObject().put("value", finite(figure.value())).put("unit", figure.unit());
            figure.direct().ifPresent(direct -> one.put("direct", finite(direct)));
            all.put(figure.name(), one);
        }
        return all;
    }

    private static Object finite(double value) {
        return Double.isFinite(value) ? Math.round(value * 1000) / 1000.0 : "none";
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, value >= 1000 ? "%.0f" : "%.1f", value) : "none";
    }
}
