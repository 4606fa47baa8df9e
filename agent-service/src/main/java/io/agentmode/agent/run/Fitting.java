package io.agentmode.agent.run;

import io.agentmode.agent.llm.Beginning;
import io.agentmode.agent.llm.ChatTurn;
import io.agentmode.agent.llm.ModelName;
import io.agentmode.agent.llm.ModelRequest;
import io.agentmode.agent.llm.TokenCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Decides what of a conversation a model is told when all of it is too much; {@code limit} in tokens. */
record Fitting(TokenCounter counter, ModelName model, long limit) {
    private static final String LEFT_OUT = "[Earlier messages of this session were left out, because they do not fit.]";
    /** So much of a tool's answer is kept where even the newest step is too long. */
    private static final int CUT_TOOL_TEXT = 2_000;

    /**
     * What is to be summarised.
     *
     * @param head the oldest blocks, which the summary replaces
     * @param through the message with which they end
     * @param tokensBefore of the whole prompt
     */
    record TooLong(Prompt prompt, List<Block> head, UUID through, long tokensBefore, long tokensOfHead) {}

    /** The prompt as it is put to this model, which need not be the agent's first. */
    ModelRequest request(Prompt prompt) {
        return prompt.toRequest().to(model);
    }

    /** Quick to tell, and seldom wrong about a prompt that is short. */
    boolean surelyFits(Prompt prompt) {
        return TokenCounter.surelyFits(request(prompt), limit);
    }

    boolean fits(Prompt prompt) {
        var request = request(prompt);
        return TokenCounter.surelyFits(request, limit) || counter.count(request) <= limit;
    }

    /** Empty when there is nothing older than the newest step that could be summarised. */
    Optional<TooLong> tooLong(Prompt prompt) {
        var current = prompt.run().id();
        var told = prompt.blocks().stream()
                .filter(block -> !block.isQuestionOf(current))
                .toList();
        var head = new ArrayList<>(told.subList(0, told.size() - newest(told, room(prompt) / 2)));
        while (!head.isEmpty() && head.getLast().through() == null) {
            head.removeLast();
        }
        if (head.isEmpty()) {
            return Optional.empty();
        }
        var through = head.getLast().through();
        return through == null
                ? Optional.empty()
                : Optional.of(new TooLong(prompt, head, through, counter.count(request(prompt)), size(head)));
    }

    /** Without whole older runs, as few of them as need be, and with a word about it. */
    Prompt shortened(Prompt prompt) {
        var current = prompt.run().id();
        var ours = prompt.blocks().stream()
                .filter(block -> block.runId().equals(current))
                .toList();
        var older = prompt.blocks().stream()
                .filter(block -> !block.runId().equals(current))
                .toList();
        int from = wholeRuns(older, room(prompt) - size(ours));
        var kept = new ArrayList<>(older.subList(from, older.size()));
        kept.addAll(ours);
        var shorter = prompt.telling(kept, from > 0 ? LEFT_OUT : prompt.note());
        return fits(shorter)
                ? shorter
                : shorter.telling(kept.stream().map(Fitting::cut).toList(), LEFT_OUT);
    }

    private long room(Prompt prompt) {
        return limit - counter.count(request(prompt.telling(List.of(), LEFT_OUT)));
    }

    /** How many of the newest blocks fit, at least one. */
    private int newest(List<Block> blocks, long room) {
        int kept = 0;
        long size = 0;
        for (var block : blocks.reversed()) {
            size += counter.count(model, block.turns());
            if (kept > 0 && size > room) {
                break;
            }
            kept++;
        }
        return kept;
    }

    /** Where the newest whole runs begin that fit. */
    private int wholeRuns(List<Block> older, long room) {
        int from = older.size();
        long size = 0;
        for (int i = older.size() - 1; i >= 0; i--) {
            size += counter.count(model, older.get(i).turns());
            if (size > room) {
                break;
            }
            if (older.get(i).isQuestion()) {
                from = i;
            }
        }
        return from;
    }

    private long size(List<Block> blocks) {
        return blocks.stream()
                .mapToLong(block -> counter.count(model, block.turns()))
                .sum();
    }

    private static Block cut(Block block) {
        return new Block(
                block.runId(),
                block.isQuestion(),
                block.through(),
                block.turns().stream().map(Fitting::cut).toList());
    }

    private static ChatTurn cut(ChatTurn turn) {
        return turn instanceof ChatTurn.ToolTurn tool && tool.text().length() > CUT_TOOL_TEXT
                ? new ChatTurn.ToolTurn(
                        tool.callId(),
                        tool.toolName(),
                        Beginning.of(tool.text(), CUT_TOOL_TEXT) + "\n[cut]",
                        tool.isError())
                : turn;
    }
}
