package cn.tongying.identity.password;

/**
 * What one Argon2id computation costs (RFC 9106 section 3.1): memory in KiB, passes over it, lanes.
 * It is written into every hash, so that a cost raised later applies to each account at its next sign-in.
 */
public record HashCost(int memoryKib, int passes, int lanes) {
    /** A stored hash that asks for more than this is damaged or forged and is not computed. */
    static final int MOST_MEMORY_KIB = 65_536;
    static final int LEAST_MEMORY_KIB = 8_192;
    static final int MOST_PASSES = 10;
    static final int MOST_LANES = 4;

    public HashCost {
        within("memory in KiB", memoryKib, LEAST_MEMORY_KIB, MOST_MEMORY_KIB);
        within("passes", passes, 1, MOST_PASSES);
        within("lanes", lanes, 1, MOST_LANES);
    }

    private static void within(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "Argon2id " + what + " must lie between " + least + " and " + most + ", not " + value);
        }
    }
}
