package cn.tongying.dicom.pixel.jpeg2000;

/**
 * The context-adaptive codes of HTJ2K (ITU-T T.814 | ISO/IEC 15444-15 annex C): for each of eight contexts what the next seven
 * bits, lowest first, stand for. The codes of a context use up all seven-bit words (HtCodesTest).
 *
 * <p>An entry holds the length of the code in bits 0 to 2, u_off in bit 3, the significance of the quad in bits 4 to 7, and the
 * bits e_1 and e_k of its four samples in 8 to 11 and 12 to 15.
 */
final class HtCodes {
    static final int BITS = 7;
    private static final int CONTEXTS = 8;
    private static final int CODE_DIGITS = 2;
    private static final int DIGITS = 6;

    /** Of the first line of quads: a code and its entry in six digits, one after the other, a point behind each context. */
    private static final String FIRST = """
            0000230200430400830600140100a50e00551100351e00c503006605a8ee0910be0d207e13444e15c4ce19e2fe1d009623445e25c8ce29f4fe2d009e
            3588ae39f8fe3d888e07d8df0bf5ff0f515f17cccf1b99ff1f313f2711df2bfcff2f007733f1ff3700b73be4ef3f111f4754df4b22ef4f227f5711bf
            5b00f75f223f6700d76bbaff6f006f73e6ff77a2af7b00e77f222f.
            0000020200840600240a00440e00140100c503207e05c4ce09a2fe0b00560d009e1110be1300661588ae19a8ee1b00361d888e23006e2588ce29b8fe
            2b444e2d009631e4fe33445e3500a63954de3b222e3d003e0700f70f00d71711df1f111f2788ff2f00b73700e73f007747f1ff4f11bf5722ef5f227f
            67e4ef6fa2af77d8df7f515f.
            0000020200840600240a00440e00140100550300660588de0911fe0b444e0d00ae11317e13515e1500c61920ee1b111e1d009e23545e2544ce29f1fe
            2b00362d00a63174fe33113e3520be39c4de3d00960732ff0f00b71700d71f00772700e72f555f37747f3bf8ff3f222f4700f74f888f57c8cf5f006f
            67d1df6f227f7722bf7b22ef7f323f.
            00000304001402f4fd0600550a00850c002512f8fd1600451a555d1cf1fd01d4de05113e0932be0d515e0eaafe1144ce15647e1900a61d00361ef5fe
            21d1de25717e2988ae2d444e2ef2fe3100c635545e3900963d111e3ec8ee03fcff07888f0b00e70f727f1344ef17a2af1b99df1f626f23e6ff27b1bf
            2bd5df2f667f33e2ef37119f3bc8cf3f006743f3ff4711bf4bd8df4f222f5300f757989f5b00d75f446f63b9ff6700b76bdcdf6f007773e4ef77737f
            7bb8bf7f323f.
            0000020200840600240a00440e00140100a503407e0510de0972fe0b00560da8ae1100961300661500c619c8ee1b222e1d888e23006e2588ce2991fe
            2b00362da2ae31b8fe33005e3500be3944ee3d223e0711df0fb2bf1700e71f00772700f72faaaf37c4cf3bf4ff3f111f4799ff4f00b75700d75f444f
            67e2ef6f447f77009f7b76ff7f313f.
            00000302008504f2fd0a00250cf4fd12004514f8fd1a00151c00a50100c605647e06f1fe09a2ae0d00560ee2ee1198be1500661676fe19888e1d222e
            1e98de21b2be25226e26009629aaae2d00362ed4de31a8ae35445e36e8ee39323e3e88ce03d9ff0799bf0b66ef0f737f1300f717889f1bd5df1f444f
            23fcff2700b72bd1df2f646f33eaef37717f3bc4cf3dfaff3f313f4377ff47b3bf4b00e74f007753e4ef57667f5b00d75f333f6375ff67919f6b99df
            6f515f73ecef77727f7bb1bf7df3ff7f111f.
            00000304001402f2fd0a00450c00251200851a00351cf1fd0154de03111e05647e06f8fe0991be0d222e0ef3fe1100c615115e16fcfe1900a61d313e
            1e66fe21c8ce25006626f4fe2922ae2d323e2eeafe31b2be35005636717e3900963d333e3ee8ee07cccf0b22ef0f888f1300f717a8af1bc8df1f646f
            23f5ff27babf2b00e72f737f3355df37119f3bc4cf3f444f4799bf4be2ef4f667f53e4ef57989f5b00d75f226f63b9ff6700b76bd1df6f007773ecef
            77727f7bb8bf7f545f.
            00f1fc04f8fc08f4fc0cf2fc02fafd06fffd0af3fd1200051af5fd01d1de05001609717e0ee8ee1122ae16fcfe19115e1ee2ee21b2be29006e2ef9fe
            31009e36f6fe3900263ed4de0300d707747f0bb3bf0deaef0f444f13b8bf1500f71700771b757f1dd8df1f333f2388cf25fbff27737f2b00b72d66ef
            2f313f33babf35fdff3700673b888f3ddcdf3f222f43c4cf47727f4b99bf4decef4f00475300a755f7ff5700575b00975dd5df5f00376300c765feff
            67667f6ba8af6d00e76f323f73b1bf75e4ef77545f7b00877d99df7f111f.
            """;

    /** Of the lines behind it. */
    private static final String LATER = """
            00001302004304008306002301006505888d0900a50d00351100c51500551900950300de07444e0b88ae13009e17222e1b007e1d10fe2388ce27111e
            2b005e3300be3b003e3d40ee0f00d71f00772f00e73711ff3fa2af4f44ef5f00b76fc4cf7700f77f006f.
            0000010100840500140900240d00451d00350300560b00961300c62340fe3300a60700d70f007717888f1b00f71f222f2700b72b00bf2f006737444f
            3b00e73f113f4700cf4f006f57009f5b00ef5f323f6700af6b44ff6f005f77007f7b00df7f111f.
            0000010100240900140500851500450300560d00c61d00a623222e2da2ae3d00360700bf0b00f70f007713f8ff17007f1b00df1f313f2700b72b44ef
            2f00673351ff3700973b00cf3f223f47b2bf4b40ef4f006f5372ff57009f5b00d75f444f67a8af6b00e76f005f7344ff77888f7baaaf7f111f.
            0000020200240a00140600850e003516004501f8fe0300560500b60900ce0b111e0d00961100f613313e1500a619b2be1d00661e517e21f2fe23222e
            2522ae2900c62d00763140de33323e35009e3988be3d115e3ef1fe0766ff0fa8af17b3bf1bf5ff1f545f2744ef2bf4ff2f447f3700d73bfaff3f444f
            47c8ef4f888f5744df5ba8ff5f006f6700e76be2ef6f727f77b1bf7b73ff7f333f.
            0000010100840900440500c50d00151500250320ee1300661d00a623444e3300563d30fe07c4cf0b32ff0f888f1700af1b22ef1f005f27cccf2b00f7
            2f006f37009f3b00df3f222f47c8cf4b11ff4f007757007f5b00e75f00376700b76b00bf6f003f7700977b00d77f111f.
            0000020200440600c50a00250e00551600851a00f51e001501a8ee03888e0500d609fcfe0b003e0d00b611f8fe13006615207e1900e61b00361d00a6
            21f2fe2300762544ce29f1fe2b444e2d00ae31f4fe33445e3510be3954de3b111e3d009607f3ff0fd8df1799ff1f009f2776ff2fc8cf37e4ef3f222f
            47faff4f11bf5722ef5f227f67d5ff6f006f7711df7f515f.
            0000030200140400440c00240600a50a00551600851a00c50100f603111e05888e09a2ae0d223e0e00b61100e615006619009e1d00361ef8fe21e8ee
            25007629227e2d444e2ef4fe3100d635445e3900963d222e3ef2fe07d4df0b76ff0faaaf13f5ff17cccf1b44ef1f317f23f1ff27c4cf2bd1df2f515f
            33e2ef3722bf3bc8df3f226f47b1bf4b33ff4fa8af53b9ff57a8bf5be4ef5f646f63fcff67c8cf6beaef6f747f73faff77b2bf7b44df7f313f.
            0000f304000402f1fd0600750af2fd0c00d512f8fd1600551a00b51cf4fd01fafe0300360532be0954de0d717e0efcfe11f3fe13111e1500961900ce
            1d00661eb9fe2176fe2300262500a62900ae2d00462ef5fe3100e63300163500863900c63d115e3ea8ee0711df0be4ef0f737f17b1bf1bd8df1f545f
            27009f2bf7ff2f747f37888f3be2ef3f113f47d1df4bfbff4f447f57727f5b22ef5f444f6711bf6bffff6f323f77006f7bb8bf7f222f.
            """;

    static final char[] FIRST_LINE = entries(FIRST);
    static final char[] LATER_LINES = entries(LATER);

    private HtCodes() {
    }

    private static char[] entries(String text) {
        char[] entries = new char[CONTEXTS << BITS];
        String[] contexts = text.replaceAll("\\s", "").split("\\.");
        for (int context = 0; context < CONTEXTS; context++) {
            for (int at = 0; at < contexts[context].length(); at += DIGITS) {
                int code = Integer.parseInt(contexts[context].substring(at, at + CODE_DIGITS), 16);
                int entry = Integer.parseInt(contexts[context].substring(at + CODE_DIGITS, at + DIGITS), 16);
                int length = entry & 7;
                for (int rest = 0; rest < 1 << BITS - length; rest++) {
                    entries[context << BITS | rest << length | code] = (char) entry;
                }
            }
        }
        return entries;
    }
}
