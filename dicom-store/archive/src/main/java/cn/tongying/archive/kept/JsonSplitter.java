package cn.tongying.archive.kept;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The top-level members of a JSON object that we wrote ourselves, one after the other while it is read: its names are in ASCII, nothing
 * stands between its tokens, and none of its values is in memory.
 */
final class JsonSplitter {

    /** Takes each member; the value goes to where it says. */
    @FunctionalInterface
    interface Members {
        OutputStream at(String name) throws IOException;
    }

    private final InputStream json;
    private int next;

    private JsonSplitter(InputStream json) {
        this.json = new BufferedInputStream(json);
    }

    static void split(InputStream json, Members members) throws IOException {
        new JsonSplitter(json).split(members);
    }

    private void split(Members members) throws IOException {
        advance();
        advance();
        while (next != '}') {
            StringBuilder name = new StringBuilder(8);
            for (advance(); next != '"'; advance()) {
                name.append((char) next);
            }
            advance();
            advance();
            copyValue(members.at(name.toString()));
            if (next == ',') {
                advance();
            }
        }
    }

    /** An object: to behind its closing brace. */
    private void copyValue(OutputStream to) throws IOException {
        int depth = 0;
        do {
            if (next == '"') {
                copyString(to);
            } else {
                depth += next == '{' || next == '[' ? 1 : next == '}' || next == ']' ? -1 : 0;
                to.write(next);
                advance();
            }
        } while (depth > 0);
    }

    private void copyString(OutputStream to) throws IOException {
        to.write(next);
        for (advance(); next != '"'; advance()) {
            to.write(next);
            if (next == '\\') {
                advance();
                to.write(next);
            }
        }
        to.write(next);
        advance();
    }

    private void advance() throws IOException {
        next = json.read();
        if (next < 0) {
            throw new EOFException("A document of the catalogue ends within a member");
        }
    }
}
