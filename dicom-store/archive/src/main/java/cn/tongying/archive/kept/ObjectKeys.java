package cn.tongying.archive.kept;

import cn.tongying.objects.ObjectKey;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/**
 * Gives keys that were never used: the site, the day, a folder of this process with some thousand objects, a number and 64
 * random bits. Neighbours in time are neighbours in the store, so that one force of a folder serves several writers;
 * nothing of a key comes from outside.
 */
public final class ObjectKeys {

    /** What lies under a key. */
    public enum Space {
        KEPT("kept"), QUARANTINE("quarantine");

        private final String prefix;

        Space(String prefix) {
            this.prefix = prefix;
        }

        public String prefix() {
            return prefix + "/";
        }
    }

    private static final Pattern FORM =
            Pattern.compile("(kept|quarantine([2-9]|[1-9]\\d{1,2})?)/[a-z0-9][a-z0-9_-]*/\\d{4}-\\d{2}-\\d{2}/[0-9a-f]{8}/[0-9a-f]{20}\\.dcm");
    public static final int MOST_ENTRIES = 999;
    private static final int FOLDER_SIZE = 4096;
    private static final SecureRandom RANDOM = new SecureRandom();

    private record Folder(LocalDate day, String name, int used) {

        static Folder fresh(LocalDate day) {
            return new Folder(day, random(4), 0);
        }

        Folder next(LocalDate today) {
            return used >= FOLDER_SIZE || !day.equals(today) ? fresh(today) : new Folder(day, name, used + 1);
        }
    }

    private final AtomicReference<Folder> folder = new AtomicReference<>(Folder.fresh(today()));

    public ObjectKey next(Space space, String site) {
        Folder current = folder.updateAndGet(known -> known.next(today()));
        String number = HexFormat.of().toHexDigits((short) current.used());
        return new ObjectKey(space.prefix() + site.toLowerCase(Locale.ROOT) + "/" + current.day() + "/" + current.name() + "/" + number + random(8) + ".dcm");
    }

    /** The key of the same object in another space. */
    public static ObjectKey in(Space space, ObjectKey key) {
        return new ObjectKey(space.prefix() + key.place());
    }

    /**
     * The key of an object among those that were put into quarantine from the same place, each under one of its own.
     *
     * @param entry from 1, to {@link #MOST_ENTRIES}
     */
    public static ObjectKey quarantine(ObjectKey key, int entry) {
        if (entry < 1 || entry > MOST_ENTRIES) {
            throw new IllegalArgumentException("No entry of a quarantine: " + entry);
        }
        return entry == 1 ? in(Space.QUARANTINE, key) : new ObjectKey("quarantine" + entry + "/" + key.place());
    }

    public static boolean inQuarantine(ObjectKey key) {
        return key.value().startsWith("quarantine");
    }

    /** True for a key of the form that {@link #next} gives; any other belongs to somebody else. */
    public static boolean gave(ObjectKey key) {
        return FORM.matcher(key.value()).matches();
    }

    /** The site that a kept object belongs to; site codes are upper case (see the table site). */
    public static String site(ObjectKey key) {
        return key.value().split("/")[1].toUpperCase(Locale.ROOT);
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private static String random(int bytes) {
        byte[] value = new byte[bytes];
        RANDOM.nextBytes(value);
        return HexFormat.of().formatHex(value);
    }
}
