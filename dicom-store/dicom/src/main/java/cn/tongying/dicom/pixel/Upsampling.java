package cn.tongying.dicom.pixel;

/**
 * Brings a component of fewer samples to the size of the image. Where two pixels share a sample it is weighted three to one
 * with the nearer neighbour, in the line and, where two lines share one too, across the lines; else a sample is repeated.
 * The standard leaves the filter open (ISO/IEC 10918-1 A.1.1); this is the usual one.
 */
final class Upsampling {
    private final DctComponent component;
    private final int mostHorizontal;
    private final int mostVertical;
    private final boolean halved;
    private final boolean quartered;
    private final int[] near;
    private final int[] far;

    Upsampling(DctComponent component, int mostHorizontal, int mostVertical) {
        this.component = component;
        this.mostHorizontal = mostHorizontal;
        this.mostVertical = mostVertical;
        boolean narrow = mostHorizontal == 2 * component.horizontal;
        this.halved = narrow && mostVertical == component.vertical;
        this.quartered = narrow && mostVertical == 2 * component.vertical;
        this.near = new int[component.width()];
        this.far = new int[component.width()];
    }

    /** Line {@code y} of the image. */
    void line(int y, int[] out) {
        component.line(y * component.vertical / mostVertical, near);
        if (quartered) {
            component.line(y / 2 + (y % 2 == 0 ? -1 : 1), far);
            for (int x = 0; x < near.length; x++) {
                near[x] = 3 * near[x] + far[x];
            }
            spread(out, 8, 7, 4);
        } else if (halved) {
            spread(out, 1, 2, 2);
        } else {
            for (int x = 0; x < out.length; x++) {
                out[x] = near[x * component.horizontal / mostHorizontal];
            }
        }
    }

    private void spread(int[] out, int roundLeft, int roundRight, int shift) {
        int last = near.length - 1;
        for (int x = 0; x < out.length; x++) {
            int own = near[x / 2];
            boolean left = x % 2 == 0;
            int neighbour = near[left ? Math.max(0, x / 2 - 1) : Math.min(last, x / 2 + 1)];
            out[x] = 3 * own + neighbour + (left ? roundLeft : roundRight) >> shift;
        }
    }
}
