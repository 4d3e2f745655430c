package cn.tongying.system;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A workstation at the default site, registered in the portal as the system administrator would, with one image of its own there
 * and dcmtk's programs as its software.
 */
record Workstation(Product product, String title, int port, JsonObject entity, OneImage image) {

    static Workstation with(Product product, String... services) {
        String title = "WS" + Long.toString(System.nanoTime(), 36).toUpperCase(Locale.ROOT).substring(2);
        int port = Product.freePort();
        OneImage image = OneImage.of(title, "Zhang^San").sentBy(Visitor.technologist(product));
        JsonObject entity = Visitor.administrator(product, "sysadmin")
                .ask("POST", "/api/application-entities", registration(title, port, "", services));
        return new Workstation(product, title, port, entity, image);
    }

    /** From now on it may do this alone. */
    void restrict(String... services) {
        Visitor.administrator(product, "sysadmin").ask("PUT", "/api/application-entities/" + entity.getString("id"),
                registration(title, port, "\"version\":" + entity.getInt("version") + ",", services));
    }

    private static String registration(String title, int port, String version, String... services) {
        return "{%s\"title\":\"%s\",\"host\":\"127.0.0.1\",\"port\":%d,\"site\":\"DEFAULT\",\"services\":[\"%s\"]}"
                .formatted(version, title, port, String.join("\",\"", services));
    }

    /** One of dcmtk's programs under this title. */
    Peer run(String program, String... options) {
        return runAs(title, program, options);
    }

    Peer runAs(String calling, String program, String... options) {
        List<String> arguments = new ArrayList<>(List.of("-aet", calling, "-aec", "TONGYING"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("127.0.0.1", Integer.toString(product.dicomPort())));
        return Peer.run(program, arguments.toArray(String[]::new));
    }
}
