package cn.tongying.identity;

/** How many requests are served: of one account, of one site, and of one address that nobody is signed in at. */
public record RateConfig(Rate account, Rate site, Rate address) {
    /**
     * A bucket of tokens: it holds {@code burst} requests and is filled again with so many in a second.
     *
     * @param perSecond 0 for no limit
     */
    public record Rate(int perSecond, int burst) {
        private static final int MOST = 1_000_000;

        public Rate {
            if (perSecond < 0 || perSecond > MOST || burst < 1 || burst > MOST) {
                throw new IllegalArgumentException("A rate has 0 to " + MOST + " requests in a second and a burst of 1 to " + MOST);
            }
        }

        public boolean isLimited() {
            return perSecond > 0;
        }
    }
}
