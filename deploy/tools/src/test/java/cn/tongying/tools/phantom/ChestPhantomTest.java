package cn.tongying.tools.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class ChestPhantomTest {

    private static final int SIZE = 256;
    private static final double SPACING = 1.5;

    private final ChestPhantom phantom = new ChestPhantom(3, 9, true);

    @Test
    void organsHaveTheirHounsfieldUnits() {
        assertThat(at(phantom, -80, 40, 150)).as("right lung").isBetween(-900.0, -700.0);
        assertThat(at(phantom, 0, 0, 60)).as("trachea").isLessThan(-900);
        assertThat(at(phantom, 16, 44, 200)).as("aorta").isGreaterThan(250);
        assertThat(at(phantom, -60, 0, 290)).as("liver").isBetween(90.0, 160.0);
        assertThat(at(phantom, 0, 70, 160)).as("vertebra").isGreaterThan(120);
        assertThat(at(phantom, 0, -185, 160)).as("air around").isEqualTo(-1000);
    }

    @Test
    void theNoduleGrowsBetweenTheTimes() {
        ChestPhantom before = new ChestPhantom(3, 6, true);
        double edge = ChestPhantom.NODULE_X + 4;
        assertThat(at(phantom, edge, ChestPhantom.NODULE_Y, ChestPhantom.NODULE_Z)).isGreaterThan(at(before, edge, ChestPhantom.NODULE_Y, ChestPhantom.NODULE_Z) + 100);
    }

    @Test
    void theSameSeedDrawsTheSameSliceInAnyOrder() {
        float[] first = phantom.slice(120, SIZE, SIZE, SPACING).values();
        phantom.slice(10, SIZE, SIZE, SPACING);
        assertThat(new ChestPhantom(3, 9, true).slice(120, SIZE, SIZE, SPACING).values()).containsExactly(first);
        assertThat(new ChestPhantom(4, 9, true).slice(120, SIZE, SIZE, SPACING).values()).isNotEqualTo(first);
    }

    @Test
    void limbLeadsObeyEinthoven() {
        short[][] leads = HeartRhythm.leads(1, 1000, 500);
        for (int t = 0; t < 1000; t += 37) {
            assertThat(leads[0][t] + leads[2][t]).isCloseTo(leads[1][t], offset(2));
            assertThat(leads[3][t] + leads[4][t] + leads[5][t]).isCloseTo(0, offset(2));
        }
    }

    private static double at(ChestPhantom phantom, double x, double y, double z) {
        int column = (int) Math.round(x / SPACING + (SIZE - 1) / 2.0);
        int row = (int) Math.round(y / SPACING + (SIZE - 1) / 2.0);
        return phantom.slice(z, SIZE, SIZE, SPACING).values()[row * SIZE + column];
    }
}
