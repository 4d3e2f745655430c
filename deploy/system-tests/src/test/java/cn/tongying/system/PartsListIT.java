package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** The lists of parts (SBOM) that are built with the product name what is shipped, by its bytes. */
class PartsListIT {
    /** By file name: SHA-256 of each library in the EAR and in the WAR within it. */
    private static Map<String, String> shipped(byte[] archive) throws Exception {
        Map<String, String> libraries = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (name.endsWith(".war")) {
                    libraries.putAll(shipped(zip.readAllBytes()));
                } else if (name.endsWith(".jar")) {
                    libraries.put(name.substring(name.lastIndexOf('/') + 1),
                            HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(zip.readAllBytes())));
                }
            }
        }
        return libraries;
    }

    private static JsonObject list(String file) throws IOException {
        Path made = Product.root().resolve(file);
        assertThat(made).as("made by \"mvn verify\"; Maven leaves it out when it is told to stay offline (-o)").exists();
        try (JsonReader reader = Json.createReader(Files.newInputStream(made))) {
            JsonObject list = reader.readObject();
            assertThat(list.getString("bomFormat")).isEqualTo("CycloneDX");
            return list;
        }
    }

    private static Set<String> hashes(JsonObject list) {
        return list.getJsonArray("components").getValuesAs(JsonObject.class).stream().filter(component -> component.containsKey("hashes"))
                .flatMap(component -> component.getJsonArray("hashes").getValuesAs(JsonObject.class).stream())
                .filter(hash -> hash.getString("alg").equals("SHA-256")).map(hash -> hash.getString("content")).collect(Collectors.toSet());
    }

    private static Set<String> names(JsonObject list) {
        return list.getJsonArray("components").getValuesAs(JsonObject.class).stream().map(component -> component.getString("name")).collect(Collectors.toSet());
    }

    @Test
    void every_library_in_the_archive_stands_in_the_list_with_its_hash() throws Exception {
        Map<String, String> shipped = shipped(Files.readAllBytes(Product.root().resolve("ear/target/tongying.ear")));
        JsonObject list = list("ear/target/tongying-ear.cdx.json");
        assertThat(shipped).hasSizeGreaterThan(25);
        Set<String> listed = hashes(list);
        Set<String> missing = new TreeSet<>();
        shipped.forEach((file, hash) -> {
            boolean ours = file.startsWith("tongying-") && names(list).contains(file.replaceAll("-\\d.*", ""));
            if (!ours && !listed.contains(hash)) {
                missing.add(file);
            }
        });
        assertThat(missing).isEmpty();
        assertThat(names(list)).contains("postgresql", "hibernate-core").doesNotContain("junit-jupiter", "assertj-core", "archunit");
    }

    @Test
    void every_package_that_the_portal_asks_for_stands_in_its_list() throws IOException {
        Path wanted = Product.root().resolve("web/portal/package.json");
        try (JsonReader reader = Json.createReader(Files.newInputStream(wanted))) {
            JsonObject packages = reader.readObject();
            Set<String> listed = list("web/portal/target/tongying-portal.cdx.json").getJsonArray("components").getValuesAs(JsonObject.class).stream()
                    .map(component -> component.getString("purl").replace("%40", "@").replaceAll("^pkg:npm/", "").replaceAll("@[^@/]*$", "")).collect(Collectors.toSet());
            assertThat(listed).containsAll(packages.getJsonObject("dependencies").keySet()).doesNotContain("vitest", "typescript");
        }
    }
}
