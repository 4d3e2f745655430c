package cn.tongying.tools.campaign;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One trial.
 *
 * @param root         of the built project
 * @param work         folder of this trial, made by it and removed unless something was found
 * @param faults       one for each crash, in turn
 * @param crashes      how many
 * @param images       of each store that a crash interrupts, every second one of 512 KiB
 * @param dicomSenders associations at once
 * @param webSenders   STOW-RS clients at once
 * @param grace        how old an object without a row must be before reconciliation takes it up; longer than a store takes
 */
public record TrialSettings(Path root, Path work, List<Fault> faults, Control control, int crashes, int images,
                            int dicomSenders, int webSenders, long seed, Duration grace) {

    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int MOST_CRASHES = 1000;
    private static final int MOST_IMAGES = 1000;

    public TrialSettings {
        faults = List.copyOf(faults);
        require(!faults.isEmpty(), "at least one fault");
        require(crashes > 0 && crashes <= MOST_CRASHES, "1 to " + MOST_CRASHES + " crashes");
        // One study takes them all, and one query lists at most 1,000 matches.
        require(images > 0 && images <= MOST_IMAGES, "1 to " + MOST_IMAGES + " images");
        require(dicomSenders >= 0 && webSenders >= 0 && dicomSenders + webSenders > 0, "at least one sender");
        require(faults.stream().allMatch(fault -> fault == Fault.POWER) || !faults.contains(Fault.POWER), "power alone, or none");
    }

    /** Kills of server, database, launcher and all of them in turn, 4 associations and 2 STOW-RS clients. */
    public static TrialSettings kill(Path root, Path work, int crashes, long seed) {
        return new TrialSettings(root, work, List.of(Fault.SERVER, Fault.DATABASE, Fault.LAUNCHER, Fault.EVERYTHING),
                Control.NONE, crashes, 500, 4, 2, seed, GRACE);
    }

    /** Power cuts on an XFS of its own; needs root, xfsprogs and loop devices. */
    public static TrialSettings power(Path root, Path work, int crashes, long seed) {
        return new TrialSettings(root, work, List.of(Fault.POWER), Control.NONE, crashes, 500, 4, 2, seed, GRACE);
    }

    /** The short form: one power cut in a store of 150 images through 2 associations and 1 STOW-RS client. */
    public static TrialSettings onePowerCut(Path root, Path work, long seed) {
        return new TrialSettings(root, work, List.of(Fault.POWER), Control.NONE, 1, 150, 2, 1, seed, Duration.ofSeconds(10));
    }

    TrialSettings with(Control broken, List<Fault> broughtOut, int most) {
        return new TrialSettings(root, work, broughtOut, broken, most, images, dicomSenders, webSenders, seed, grace);
    }

    TrialSettings in(Path folder) {
        return new TrialSettings(root, folder, faults, control, crashes, images, dicomSenders, webSenders, seed, grace);
    }

    boolean power() {
        return faults.contains(Fault.POWER);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("A trial has " + rule);
        }
    }
}
