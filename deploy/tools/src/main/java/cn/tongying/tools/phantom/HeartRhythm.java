package cn.tongying.tools.phantom;

import java.util.SplittableRandom;

/** Twelve leads of a resting electrocardiogram: each wave a bell curve, each lead its own mixture, limb leads by Einthoven. */
public final class HeartRhythm {

    public static final int LEADS = 12;
    /** Centre and width of P, Q, R, S and T as parts of a second from the beginning of the beat. */
    private static final double[][] WAVES = {{0.10, 0.022}, {0.205, 0.009}, {0.225, 0.011}, {0.247, 0.010}, {0.43, 0.045}};
    /** Millivolts of the five waves in I, II and V1 to V6. */
    private static final double[][] MIXTURE = {
        {0.08, -0.05, 0.65, -0.10, 0.20}, {0.14, -0.07, 1.10, -0.16, 0.30},
        {0.05, 0, 0.22, -0.95, -0.08}, {0.06, 0, 0.45, -1.25, 0.35}, {0.07, -0.02, 0.85, -0.85, 0.42},
        {0.08, -0.05, 1.35, -0.45, 0.40}, {0.08, -0.08, 1.30, -0.20, 0.32}, {0.08, -0.08, 1.00, -0.08, 0.26}};

    private HeartRhythm() {}

    /** Samples in microvolts: {@code [lead][time]} in the order I, II, III, aVR, aVL, aVF, V1 to V6. */
    public static short[][] leads(long seed, int samples, int perSecond) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] millivolts = new double[MIXTURE.length][samples];
        double beat = 0.15;
        while (beat < samples / (double) perSecond) {
            addBeat(millivolts, beat, perSecond);
            beat += 0.82 + random.nextGaussian() * 0.018;
        }
        short[][] leads = new short[LEADS][samples];
        for (int t = 0; t < samples; t++) {
            double drift = 0.03 * Math.sin(t / (double) perSecond * 1.7);
            double one = millivolts[0][t] + noise(random) + drift;
            double two = millivolts[1][t] + noise(random) + drift;
            double[] limb = {one, two, two - one, -(one + two) / 2, one - two / 2, two - one / 2};
            for (int lead = 0; lead < LEADS; lead++) {
                double value = lead < limb.length ? limb[lead] : millivolts[lead - 4][t] + noise(random) + drift;
                leads[lead][t] = (short) Math.round(value * 1000);
            }
        }
        return leads;
    }

    private static void addBeat(double[][] millivolts, double start, int perSecond) {
        for (int source = 0; source < millivolts.length; source++) {
            for (int wave = 0; wave < WAVES.length; wave++) {
                double centre = start + WAVES[wave][0];
                int from = Math.max(0, (int) ((centre - 0.3) * perSecond));
                int to = Math.min(millivolts[source].length, (int) ((centre + 0.3) * perSecond));
                for (int t = from; t < to; t++) {
                    double d = (t / (double) perSecond - centre) / WAVES[wave][1];
                    millivolts[source][t] += MIXTURE[source][wave] * Math.exp(-0.5 * d * d);
                }
            }
        }
    }

    private static double noise(SplittableRandom random) {
        return random.nextGaussian() * 0.008;
    }
}
