package cn.tongying.dicom.deident;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where devices write names into their images. An ultrasound image that states its regions (PS3.3 C.8.5.5) shows anatomy in them alone, and all around
 * them is blackened; for others a rule must name modality, manufacturer, model, rows and columns.
 */
public final class BurntInRegions {
    /** Of an image, as a fraction of it: regions that leave less outside of them do not tell where its text is. */
    private static final int LEAST_SHARE_OUTSIDE = 20;

    /** Columns x to x + width - 1, rows y to y + height - 1, from 0. */
    public record Area(int x, int y, int width, int height) {
        public Area {
            if (x < 0 || y < 0 || width < 1 || height < 1 || x > 0xFFFF || y > 0xFFFF || width > 0xFFFF || height > 0xFFFF) {
                throw new IllegalArgumentException("An area lies inside of an image: " + x + "," + y + "," + width + "," + height);
            }
        }
    }

    /** Manufacturer and model are compared by their beginning, without regard to case. */
    public record Rule(String modality, String manufacturer, String model, int rows, int columns, List<Area> areas) {
        public Rule {
            if (modality.isBlank() || manufacturer.isBlank() || model.isBlank() || rows < 1 || columns < 1 || areas.isEmpty()) {
                throw new IllegalArgumentException("A rule for burnt-in text names modality, manufacturer, model, rows, columns and an area");
            }
            areas = List.copyOf(areas);
        }

        boolean fits(Dataset image) {
            return image.string(Tag.Modality).filter(modality::equals).isPresent() && begins(image, Tag.Manufacturer, manufacturer)
                    && begins(image, Tag.ManufacturerModelName, model) && image.integer(Tag.Rows).orElse(0) == rows
                    && image.integer(Tag.Columns).orElse(0) == columns;
        }

        private static boolean begins(Dataset image, int tag, String with) {
            return image.string(tag).filter(text -> text.toLowerCase(Locale.ROOT).startsWith(with.toLowerCase(Locale.ROOT))).isPresent();
        }
    }

    private static final String PARTS = "A rule is modality|manufacturer|model|rows|columns|x,y,width,height[,x,y,width,height…]: ";

    private final List<Rule> rules;

    public BurntInRegions(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Of a setting: rules separated by semicolons. */
    public static BurntInRegions parse(String setting) {
        List<Rule> rules = new ArrayList<>();
        for (String one : setting.split(";")) {
            if (!one.isBlank()) {
                rules.add(rule(one.strip()));
            }
        }
        return new BurntInRegions(rules);
    }

    private static Rule rule(String text) {
        String[] parts = text.split("\\|");
        if (parts.length != 6) {
            throw new IllegalArgumentException(PARTS + text);
        }
        try {
            String[] numbers = parts[5].split(",");
            List<Area> areas = new ArrayList<>();
            for (int i = 0; i < numbers.length; i += 4) {
                areas.add(new Area(number(numbers[i]), number(numbers[i + 1]), number(numbers[i + 2]), number(numbers[i + 3])));
            }
            return new Rule(parts[0].strip(), parts[1].strip(), parts[2].strip(), number(parts[3]), number(parts[4]), areas);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(PARTS + text, e);
        }
    }

    private static int number(String text) {
        return Integer.parseInt(text.strip());
    }

    /** The pixels to blacken, row by row; empty where nothing is known of the image. */
    Optional<BitSet> find(Dataset image) {
        int rows = image.integer(Tag.Rows).orElse(0);
        int columns = image.integer(Tag.Columns).orElse(0);
        if (rows < 1 || columns < 1 || (long) rows * columns > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        for (Rule rule : rules) {
            if (rule.fits(image)) {
                BitSet black = new BitSet(rows * columns);
                rule.areas.forEach(area -> set(black, area, rows, columns, true));
                return Optional.of(black);
            }
        }
        return outsideOfUltrasound(image, rows, columns);
    }

    private static Optional<BitSet> outsideOfUltrasound(Dataset image, int rows, int columns) {
        BitSet black = new BitSet(rows * columns);
        black.set(0, rows * columns);
        for (Dataset region : image.items(Tag.SequenceOfUltrasoundRegions)) {
            int left = region.integer(Tag.RegionLocationMinX0).orElse(-1);
            int top = region.integer(Tag.RegionLocationMinY0).orElse(-1);
            int right = region.integer(Tag.RegionLocationMaxX1).orElse(-1);
            int bottom = region.integer(Tag.RegionLocationMaxY1).orElse(-1);
            if (left < 0 || top < 0 || right < left || bottom < top || right > 0xFFFE || bottom > 0xFFFE) {
                return Optional.empty();
            }
            set(black, new Area(left, top, right - left + 1, bottom - top + 1), rows, columns, false);
        }
        boolean tells = !image.items(Tag.SequenceOfUltrasoundRegions).isEmpty() && (long) black.cardinality() * LEAST_SHARE_OUTSIDE >= (long) rows * columns;
        return tells ? Optional.of(black) : Optional.empty();
    }

    private static void set(BitSet pixels, Area area, int rows, int columns, boolean to) {
        int right = Math.min(columns, area.x + area.width);
        for (int y = area.y; y < Math.min(rows, area.y + area.height); y++) {
            if (area.x < right) {
                pixels.set(y * columns + area.x, y * columns + right, to);
            }
        }
    }
}
