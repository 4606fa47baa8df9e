package io.agentmode.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words after the command. Each is taken out as it is understood; what is left over is an error. */
final class Arguments {

    private final List<String> words;

    Arguments(List<String> words) {
        this.words = new ArrayList<>(words);
    }

    boolean flag(String name) {
        return words.remove(name);
    }

    Optional<String> option(String name) {
        var all = options(name);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    List<String> options(String name) {
        var values = new ArrayList<String>();
        for (var at = words.indexOf(name); at >= 0; at = words.indexOf(name)) {
            if (at + 1 >= words.size()) {
                throw new StackException(name + " needs a value.");
            }
            values.add(words.get(at + 1));
            words.subList(at, at + 2).clear();
        }
        return values;
    }

    int number(String name, int otherwise) {
        return option(name)
                .map(value -> {
                    if (!value.matches("[1-9]\\d{0,2}")) {
                        throw new StackException(name + " " + value + ": use a number from 1 to 999.");
                    }
                    return Integer.parseInt(value);
                })
                .orElse(otherwise);
    }

    /** As people write it: 90s, 15m, 8h, 7d. */
    Duration duration(String name, Duration otherwise) {
        return option(name).map(value -> parse(name, value)).orElse(otherwise);
    }

    String only(String what) {
        if (words.isEmpty()) {
            throw new StackException("Which " + what + "?");
        }
        return words.removeFirst();
    }

    void end() {
        if (!words.isEmpty()) {
            throw new StackException("Not understood: " + String.join(" ", words) + ". See: ./stack help");
        }
    }

    private static Duration parse(String name, String value) {
        if (!value.matches("\\d{1,6}[smhd]")) {
            throw new StackException(name + " " + value + ": use a number with s, m, h or d, such as 15m.");
        }
        var amount = Long.parseLong(value.substring(0, value.length() - 1));
        return switch (value.charAt(value.length() - 1)) {
            case 's' -> Duration.ofSeconds(amount);
            case 'm' -> Duration.ofMinutes(amount);
            case 'h' -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
