package cn.tongying.alliance.organization;

import java.math.BigDecimal;

/** A place on earth in degrees, WGS 84, kept to six decimals (a tenth of a metre). */
record Coordinates(BigDecimal latitude, BigDecimal longitude) {
    static final BigDecimal MOST_LATITUDE = BigDecimal.valueOf(90);
    static final BigDecimal MOST_LONGITUDE = BigDecimal.valueOf(180);

    Coordinates {
        if (latitude.abs().compareTo(MOST_LATITUDE) > 0 || longitude.abs().compareTo(MOST_LONGITUDE) > 0) {
            throw new IllegalArgumentException("Latitude is at most 90 and longitude at most 180 degrees");
        }
    }
}
