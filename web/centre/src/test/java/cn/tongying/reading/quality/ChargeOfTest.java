package cn.tongying.reading.quality;

import cn.tongying.reading.ReadingRig;

/** Who is charged, for another room's test. */
public final class ChargeOfTest {
    private ChargeOfTest() {
    }

    public static Charge over(ReadingRig rig) {
        return new QualityRig(rig).charge;
    }
}
