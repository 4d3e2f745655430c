package cn.tongying.tools;

import cn.tongying.dicom.net.AeTitle;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Command line of a tool: {@code --name value}, {@code --flag} and the rest. */
record Arguments(Map<String, String> options, List<String> rest) {

    /** Wrong use; the message is for the person who typed. */
    static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    /**
     * @param valued options that take a value
     * @param flags  options that take none
     */
    static Arguments parse(String[] arguments, Set<String> valued, Set<String> flags) {
        Map<String, String> options = new HashMap<>();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            if (!name.startsWith("--")) {
                rest.add(name);
            } else if (flags.contains(name.substring(2))) {
                options.put(name.substring(2), "");
            } else if (valued.contains(name.substring(2)) && i + 1 < arguments.length) {
                options.put(name.substring(2), arguments[++i]);
            } else {
                throw new UsageException("未知或不完整的选项 · unknown or incomplete option: " + name);
            }
        }
        return new Arguments(Map.copyOf(options), List.copyOf(rest));
    }

    boolean has(String name) {
        return options.containsKey(name);
    }

    String get(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    int number(String name, int otherwise, int least, int most) {
        try {
            int value = Integer.parseInt(get(name, Integer.toString(otherwise)));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new UsageException("--" + name + " 需要整数 · takes a whole number, not " + get(name, ""));
        }
        throw new UsageException("--%s 应在 %d 到 %d 之间 · must be %2$d to %3$d".formatted(name, least, most));
    }

    /** @throws UsageException that names those that are missing */
    void require(String... names) {
        String missing = Stream.of(names).filter(name -> !has(name)).map(name -> "--" + name).collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new UsageException("缺少选项 · missing options: " + missing);
        }
    }

    URI web(String name, String otherwise) {
        String text = get(name, otherwise);
        try {
            URI root = new URI(text);
            if (("http".equals(root.getScheme()) || "https".equals(root.getScheme())) && root.getHost() != null) {
                return root;
            }
        } catch (URISyntaxException e) {
            // Said below, as for an address of another kind.
        }
        throw new UsageException("--" + name + " 需要网址 · takes an address such as http://127.0.0.1:8080, not " + text);
    }

    /** {@code host:port}. */
    InetSocketAddress address(String name, String otherwise) {
        String text = get(name, otherwise);
        int colon = text.lastIndexOf(':');
        try {
            return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new UsageException("--" + name + " 需要 主机:端口 · takes host:port, not " + text);
        }
    }

    AeTitle aeTitle(String name, String otherwise) {
        try {
            return new AeTitle(get(name, otherwise));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--" + name + ": " + e.getMessage());
        }
    }

    /** A secret: from the file an option names, else from an environment variable; never from the command line itself. */
    Optional<String> secret(String fileOption, String variable) {
        String file = options.get(fileOption);
        if (file == null) {
            return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank());
        }
        try {
            return Optional.of(Files.readString(Path.of(file)).strip());
        } catch (IOException e) {
            throw new UsageException("无法读取令牌文件 · cannot read the token file: " + e.getMessage());
        }
    }
}
