package cn.tongying.tools.send;

import cn.tongying.tools.demo.DemoRegistration;
import jakarta.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Tells the server's index of persons about a patient of the site that the token belongs to. */
public final class RegistrationSender {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final URI patients;

    /** @param dicomWeb the root of DICOMweb; the index lies on the same server */
    public RegistrationSender(URI dicomWeb) {
        this.patients = dicomWeb.resolve("/api/persons/patients");
    }

    /** False when the server did not take it, as one that is no Tongying does not. */
    public boolean send(DemoRegistration registration, String token) throws IOException {
        String body = Json.createObjectBuilder().add("patientId", registration.patientId()).add("name", registration.name())
                .add("birthDate", registration.birthDate().toString()).add("sex", registration.sex())
                .add("identifiers", Json.createArrayBuilder().add(Json.createObjectBuilder()
                        .add("system", "HEALTH_CARD").add("value", registration.healthCard()))).build().toString();
        HttpRequest request = HttpRequest.newBuilder(patients).timeout(LIMIT).header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token).PUT(BodyPublishers.ofString(body)).build();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the answer", e);
        }
    }
}
