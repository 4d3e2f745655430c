package cn.tongying.archive.correction;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The top-level members of a JSON object that we wrote ourselves, by name, each value as its text. Enough to choose
 * attributes and to put objects together without reading values.
 */
public final class JsonMembers {

    private final String json;
    private int at;

    private JsonMembers(String json) {
        this.json = json;
    }

    public static SortedMap<String, String> of(String json) {
        return new JsonMembers(json).members();
    }

    public static String join(Map<String, String> members) {
        StringBuilder object = new StringBuilder(512).append('{');
        members.forEach((name, value) -> {
            if (object.length() > 1) {
                object.append(',');
            }
            object.append('"').append(name).append("\":").append(value);
        });
        return object.append('}').toString();
    }

    private SortedMap<String, String> members() {
        SortedMap<String, String> members = new TreeMap<>();
        at = 1;
        while (json.charAt(at) != '}') {
            int start = at + 1;
            skipString();
            String name = json.substring(start, at - 1);
            at++;
            start = at;
            skipValue();
            members.put(name, json.substring(start, at));
            if (json.charAt(at) == ',') {
                at++;
            }
        }
        return members;
    }

    /** From the opening quote to behind the closing one. */
    private void skipString() {
        at++;
        while (json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    /** An object: to behind its closing brace. */
    private void skipValue() {
        int depth = 0;
        do {
            char c = json.charAt(at);
            if (c == '"') {
                skipString();
            } else {
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
                at++;
            }
        } while (depth > 0);
    }
}
