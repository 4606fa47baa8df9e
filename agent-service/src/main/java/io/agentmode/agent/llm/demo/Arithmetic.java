package io.agentmode.agent.llm.demo;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds calculations in a message, in symbols or in simple words. */
final class Arithmetic {
    private static final String NUMBER = "(?:\\d+(?:\\.\\d+)?|\\.\\d+)";
    private static final String OPERAND =
            "(?:[-+]?\\(*\\s*(?:(?:sqrt|abs|sin|cos|tan|ln|log|exp|round|min|max)\\s*\\(\\s*)?[-+]?\\s*" + NUMBER
                    + "\\s*(?:\\)\\s*)*)";
    private static final Pattern EXPRESSION =
            Pattern.compile("(?<![\\w.])" + OPERAND + "(?:[-+*/^%]{1,2}\\s*" + OPERAND + ")+(?![\\w])");
    private static final Pattern ROOT = Pattern.compile("sqrt\\s*\\(\\s*" + NUMBER + "\\s*\\)");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}/\\d{1,2}/\\d{2,4}");
    private static final Map<Pattern, String> SPELLINGS = spellings();

    private Arithmetic() {}

    static List<Wish> wishes(String message) {
        var text = symbols(message);
        var expression = EXPRESSION.matcher(text);
        var found = expression.find() ? expression.reset() : ROOT.matcher(text);
        return found.results()
                .map(match -> balanced(match.group().strip()))
                .filter(candidate -> !candidate.isEmpty())
                .distinct()
                .map(Arithmetic::wish)
                .toList();
    }

    private static Wish wish(String expression) {
        return new Wish("calculator", "a calculation", "", Map.of("expression", TextNode.valueOf(expression)));
    }

    private static String symbols(String message) {
        var text = DATE.matcher(message).replaceAll("");
        for (var spelling : SPELLINGS.entrySet()) {
            text = spelling.getKey().matcher(text).replaceAll(spelling.getValue());
        }
        return text;
    }

    /** The pattern does not count parentheses: give up one at the ends that has no partner. */
    private static String balanced(String expression) {
        long open = expression.chars().filter(c -> c == '(').count();
        long close = expression.chars().filter(c -> c == ')').count();
        if (open == close) {
            return expression;
        }
        if (close > open && expression.endsWith(")")) {
            return balanced(expression.substring(0, expression.length() - 1).strip());
        }
        return open > close && expression.startsWith("(")
                ? balanced(expression.substring(1).strip())
                : "";
    }

    private static Map<Pattern, String> spellings() {
        var words = new java.util.LinkedHashMap<Pattern, String>();
        words.put(Pattern.compile("(?<=\\d),(?=\\d{3}(?!\\d))"), "");
        words.put(Pattern.compile("(?i)(?<=\\d)\\s*(?:x|times|multiplied by|[×·])\\s*(?=[\\d(-])"), " * ");
        words.put(Pattern.compile("(?i)(?<=[\\d)])\\s*(?:divided by|over|÷)\\s*(?=[\\d(-])"), " / ");
        words.put(Pattern.compile("(?i)(?<=[\\d)])\\s*plus\\s*(?=[\\d(-])"), " + ");
        words.put(Pattern.compile("(?i)(?<=[\\d)])\\s*(?:minus|[−–])\\s*(?=[\\d(-])"), " - ");
        words.put(Pattern.compile("(?i)(?<=[\\d)])\\s*(?:to the power of|\\*\\*)\\s*(?=[\\d(-])"), " ^ ");
        words.put(Pattern.compile("(?i)(" + NUMBER + ")\\s*(?:%|percent) of\\s*(?=\\d)"), "$1 / 100 * ");
        words.put(Pattern.compile("(?i)(?:the )?square root of\\s*(" + NUMBER + ")"), "sqrt($1)");
        return words;
    }
}
