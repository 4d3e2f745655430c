package cn.tongying.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthServletTest {

    @Test
    void a_full_store_is_told_apart_from_one_that_does_not_answer() {
        assertThat(new HealthServlet.Result("objects", Failing.full("no room")).json()).isEqualTo("{\"name\":\"objects\",\"status\":\"FULL\"}");
        assertThat(new HealthServlet.Result("objects", Failing.down("disk away")).json()).contains("\"DOWN\"");
        assertThat(new HealthServlet.Result("objects", Optional.empty()).json()).contains("\"UP\"");
    }
}
