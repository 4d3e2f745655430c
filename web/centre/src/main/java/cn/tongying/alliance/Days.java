package cn.tongying.alliance;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/** The day it is in the alliance: China has one legal time, and every validity here is counted in its days. */
public final class Days {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private Days() {
    }

    public static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }
}
