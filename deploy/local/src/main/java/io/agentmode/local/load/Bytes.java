package io.agentmode.local.load;

/** Looks into JSON without parsing it: at ten thousand tokens a second a parser would be the load. */
record Bytes(byte[] array, int from, int to) {

    static final int NONE = -1;

    int indexOf(byte[] wanted, int start) {
        for (var at = Math.max(from, start); at <= to - wanted.length; at++) {
            if (isAt(at, wanted)) {
                return at;
            }
        }
        return NONE;
    }

    int lastIndexOf(byte[] wanted) {
        for (var at = to - wanted.length; at >= from; at--) {
            if (isAt(at, wanted)) {
                return at;
            }
        }
        return NONE;
    }

    boolean startsWith(byte[] wanted) {
        return to - from >= wanted.length && isAt(from, wanted);
    }

    boolean contains(byte[] wanted) {
        return indexOf(wanted, from) != NONE;
    }

    /** The number that begins here, and 0 when none does. */
    int number(int start) {
        var number = 0;
        for (var at = start; at < to && isDigit(at); at++) {
            number = number * 10 + array[at] - '0';
        }
        return number;
    }

    /** Where the number begins that ends just before. */
    int numberBefore(int end) {
        var start = end;
        while (start > from && isDigit(start - 1)) {
            start--;
        }
        return start;
    }

    private boolean isDigit(int at) {
        return array[at] >= '0' && array[at] <= '9';
    }

    private boolean isAt(int at, byte[] wanted) {
        for (var i = 0; i < wanted.length; i++) {
            if (array[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
