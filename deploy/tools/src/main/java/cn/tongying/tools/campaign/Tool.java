package cn.tongying.tools.campaign;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of the system, run to its end within a minute. */
final class Tool {
    private static final long LIMIT_SECONDS = 60;

    private Tool() {}

    static String run(String... command) {
        Output output = tryRun(command);
        if (output.status() != 0) {
            throw new CampaignException(String.join(" ", command) + ": " + output.status() + " " + output.text());
        }
        return output.text();
    }

    record Output(int status, String text) {}

    static Output tryRun(String... command) {
        try {
            Path text = Files.createTempFile("tool", ".txt");
            try {
                Process process = new ProcessBuilder(List.of(command))
                        .redirectErrorStream(true).redirectOutput(Redirect.to(text.toFile())).start();
                if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new CampaignException("No end of " + String.join(" ", command));
                }
                return new Output(process.exitValue(), Files.readString(text).strip());
            } finally {
                Files.delete(text);
            }
        } catch (IOException e) {
            throw new CampaignException("Cannot run " + command[0] + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CampaignException("Interrupted", e);
        }
    }
}
