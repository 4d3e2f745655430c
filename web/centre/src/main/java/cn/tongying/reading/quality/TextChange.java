package cn.tongying.reading.quality;

/**
 * How much of a text is another one: the characters taken out and put in, of all characters of both, by a longest common subsequence (Wagner and
 * Fischer's table, two rows of it). 0 is the same text, 1 has nothing in common. What is common at both ends costs nothing; of two long texts that differ
 * almost everywhere the middle counts as wholly replaced.
 */
final class TextChange {
    private static final long MOST_CELLS = 25_000_000;

    private TextChange() {
    }

    static double share(String before, String after) {
        int all = before.length() + after.length();
        if (all == 0) {
            return 0;
        }
        int least = Math.min(before.length(), after.length());
        int head = 0;
        while (head < least && before.charAt(head) == after.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < least - head && before.charAt(before.length() - 1 - tail) == after.charAt(after.length() - 1 - tail)) {
            tail++;
        }
        String from = before.substring(head, before.length() - tail);
        String to = after.substring(head, after.length() - tail);
        int common = (long) from.length() * to.length() > MOST_CELLS ? 0 : common(from, to);
        return (double) (from.length() + to.length() - 2 * common) / all;
    }

    private static int common(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int i = 0; i < from.length(); i++) {
            int[] row = new int[to.length() + 1];
            for (int j = 0; j < to.length(); j++) {
                row[j + 1] = from.charAt(i) == to.charAt(j) ? above[j] + 1 : Math.max(above[j + 1], row[j]);
            }
            above = row;
        }
        return above[to.length()];
    }
}
