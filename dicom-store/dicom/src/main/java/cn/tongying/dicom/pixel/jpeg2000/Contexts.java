package cn.tongying.dicom.pixel.jpeg2000;

/**
 * Context labels of the coefficient bits (T.800 D.3), looked up by the significance of the 3×3 coefficients around one: bit
 * 3·row + column, its own is bit 4.
 */
final class Contexts {
    static final int COUNT = 19;
    static final int RUN = 17;
    static final int UNIFORM = 18;
    private static final int SIGN = 9;
    /** Of the first refinement without and with significant neighbours, and of those after it (table D.4). */
    static final int FIRST_ALONE = 14;
    static final int FIRST = 15;
    static final int LATER = 16;

    private static final byte[] HIGH_ACROSS = new byte[512];
    private static final byte[] LOW_ACROSS = new byte[512];
    private static final byte[] HIGH_BOTH = new byte[512];
    /** By significance of the neighbours above, left, right, below (bits 0 to 3) and their signs (4 to 7): context, and bit 7 to invert. */
    private static final byte[] SIGNS = new byte[256];

    static {
        for (int near = 0; near < 512; near++) {
            int across = (near >> 3 & 1) + (near >> 5 & 1);
            int down = (near >> 1 & 1) + (near >> 7 & 1);
            int diagonal = (near & 1) + (near >> 2 & 1) + (near >> 6 & 1) + (near >> 8 & 1);
            LOW_ACROSS[near] = (byte) oneWay(across, down, diagonal);
            HIGH_ACROSS[near] = (byte) oneWay(down, across, diagonal);
            HIGH_BOTH[near] = (byte) bothWays(across + down, diagonal);
        }
        for (int i = 0; i < 256; i++) {
            int down = Math.clamp(contribution(i, 0) + contribution(i, 3), -1, 1);
            int across = Math.clamp(contribution(i, 1) + contribution(i, 2), -1, 1);
            SIGNS[i] = (byte) sign(across, down);
        }
    }

    private Contexts() {
    }

    /** Table D.1 for LL and LH, and with the directions exchanged for HL. */
    private static int oneWay(int across, int down, int diagonal) {
        return switch (across) {
            case 2 -> 8;
            case 1 -> down >= 1 ? 7 : diagonal >= 1 ? 6 : 5;
            default -> down == 2 ? 4 : down == 1 ? 3 : Math.min(2, diagonal);
        };
    }

    /** Table D.1 for HH. */
    private static int bothWays(int straight, int diagonal) {
        return switch (diagonal) {
            case 0 -> Math.min(2, straight);
            case 1 -> 3 + Math.min(2, straight);
            case 2 -> straight >= 1 ? 7 : 6;
            default -> 8;
        };
    }

    private static int contribution(int index, int neighbour) {
        boolean significant = (index >> neighbour & 1) != 0;
        return !significant ? 0 : (index >> 4 + neighbour & 1) != 0 ? -1 : 1;
    }

    /** Table D.3. */
    private static int sign(int across, int down) {
        boolean inverted = across < 0 || across == 0 && down < 0;
        int h = inverted ? -across : across;
        int v = inverted ? -down : down;
        int context = h == 1 ? SIGN + 3 + v : SIGN + v;
        return context | (inverted ? 0x80 : 0);
    }

    /** Labels of significance for a subband. */
    static byte[] significance(int highX, int highY) {
        return highX == 0 ? LOW_ACROSS : highY == 0 ? HIGH_ACROSS : HIGH_BOTH;
    }

    static int sign(int index) {
        return SIGNS[index];
    }

    /** As table D.7 has them at the beginning. */
    static void reset(MqDecoder decoder) {
        for (int context = 0; context < COUNT; context++) {
            decoder.state(context, 0);
        }
        decoder.state(0, 4);
        decoder.state(RUN, 3);
        decoder.state(UNIFORM, 46);
    }
}
