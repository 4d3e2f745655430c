package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What WADO-RS gives is, as pydicom reads it, what the sender's files hold: every element and the pixels. The sender may have chosen another encoding. */
final class ReadBack {
    private static final String DIFFERENT_FILES = """
            import sys, pydicom
            for line in open(sys.argv[1]):
                sent_name, given_name = line.rstrip('\\n').split('\\t')
                sent, given = pydicom.dcmread(sent_name, force=True), pydicom.dcmread(given_name)
                if sent != given:
                    print(sent_name)
            """;
    private final Visitor visitor;
    private final Path folder;

    ReadBack(Visitor visitor, Path folder) {
        this.visitor = visitor;
        this.folder = folder;
    }

    /**
     * Of the files by SOP Instance UID those that are found.
     *
     * @return how many
     */
    int isTheSame(Map<String, Path> files, List<JsonObject> found) throws IOException {
        List<String> pairs = new ArrayList<>();
        for (JsonObject match : found) {
            Path sent = files.get(uid(match, "00080018"));
            if (sent != null) {
                Path given = folder.resolve("given-" + pairs.size() + ".dcm");
                Files.write(given, object(match));
                pairs.add(sent + "\t" + given);
            }
        }
        Path list = Files.write(folder.resolve("pairs"), pairs);
        Peer compared = Peer.run("python3", "-c", DIFFERENT_FILES, list.toString());
        assertThat(compared.status()).as(compared.output()).isZero();
        assertThat(compared.output()).as("files that come back otherwise than they were sent").isBlank();
        return pairs.size();
    }

    static String uid(JsonObject match, String tag) {
        return match.getJsonObject(tag).getJsonArray("Value").getString(0);
    }

    private byte[] object(JsonObject match) {
        String path = "/dicom-web/studies/" + uid(match, "0020000D") + "/series/" + uid(match, "0020000E") + "/instances/" + uid(match, "00080018");
        HttpResponse<byte[]> answer = visitor.get(path, "application/dicom; transfer-syntax=*");
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }
}
