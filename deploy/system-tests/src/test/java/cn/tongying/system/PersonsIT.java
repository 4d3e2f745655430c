package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The index of persons on the real server: joined by number, answered masked, and nothing of a patient in the logs. */
@ExtendWith(RunningServer.class)
class PersonsIT {
    /** The example of GB 11643-1999. */
    private static final String NATIONAL_ID = "11010519491231002X";

    private static HttpResponse<byte[]> send(Visitor visitor, String method, String path, String json) {
        return visitor.send(method, path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    private static String register(Visitor visitor, String patientId) {
        HttpResponse<byte[]> answer = send(visitor, "PUT", "/api/persons/patients", """
                {"patientId":"%s","name":"Ceshi^Sheng=测^试盛","birthDate":"1949-12-31","sex":"F","identifiers":[{"system":"NATIONAL_ID","value":"%s"}]}"""
                .formatted(patientId, NATIONAL_ID));
        assertThat(answer.statusCode()).as(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(200);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void two_numbers_of_one_national_id_are_one_person_and_no_log_tells(Product product) throws Exception {
        Visitor technologist = Visitor.technologist(product);
        register(technologist, "PX1");
        assertThat(register(technologist, "PX2")).contains("\"PX1\"", "\"PX2\"", "**************002X").doesNotContain(NATIONAL_ID);
        HttpResponse<byte[]> found = send(technologist, "POST", "/api/persons/cross-reference",
                "{\"system\":\"NATIONAL_ID\",\"value\":\"" + NATIONAL_ID + "\"}");
        assertThat(new String(found.body(), StandardCharsets.UTF_8)).contains("\"PX1\"", "\"PX2\"");
        assertThat(send(technologist, "POST", "/api/persons/search", "{\"name\":\"测试盛\"}").statusCode()).isEqualTo(200);
        assertThat(send(technologist, "PUT", "/api/persons/patients", "{\"patientId\":\"PX3\",\"identifiers\":[{\"system\":\"NATIONAL_ID\",\"value\":\""
                + NATIONAL_ID.replace('X', '1') + "\"}]}").statusCode()).isEqualTo(422);
        assertThat(send(Visitor.securityAdministrator(product), "POST", "/api/persons/search", "{\"name\":\"测\"}").statusCode()).isEqualTo(403);
        try (Stream<Path> logs = Files.walk(product.folder().resolve("logs"))) {
            for (Path log : logs.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(log)).doesNotContain(NATIONAL_ID.substring(0, 17)).doesNotContain("测").doesNotContain("Ceshi");
            }
        }
        assertThat(product.logText()).doesNotContain(NATIONAL_ID.substring(0, 17));
    }
}
