package cn.tongying.identity.gate;

import java.util.Locale;

/** Whether an Accept header (RFC 9110 section 12.5.1) names HTML and nothing that it would rather have, as browsers do for pages. */
final class HtmlPreference {
    private HtmlPreference() {
    }

    static boolean of(String accept) {
        double html = 0;
        double best = 0;
        for (String range : accept.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = range.split(";");
            double quality = quality(parts);
            best = Math.max(best, quality);
            if (parts.length > 0 && parts[0].strip().equals("text/html")) {
                html = Math.max(html, quality);
            }
        }
        return html > 0 && html >= best;
    }

    private static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                return number(parameter.substring(2));
            }
        }
        return 1;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
