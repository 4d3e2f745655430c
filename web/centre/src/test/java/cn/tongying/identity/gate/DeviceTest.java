package cn.tongying.identity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeviceTest {
    @Test
    void whatABrowserCallsItselfIsShortenedAndFreedFromWhatCannotBePrinted() {
        assertThat(Device.shown("Mozilla/5.0 (X11)")).isEqualTo("Mozilla/5.0 (X11)");
        assertThat(Device.shown("a\r\nb\u0000\u202e 王 ")).isEqualTo("a  b");
        assertThat(Device.shown("x".repeat(5_000))).hasSize(Device.MOST);
        assertThat(Device.shown("")).isEmpty();
    }
}
