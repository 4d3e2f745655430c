package cn.tongying.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the server hands over when it makes its first accounts: their passwords, to be printed once, and for the demo a
 * token for each site. Taking them deletes the file, so that they lie nowhere afterwards.
 */
record FirstPasswords(List<Account> accounts, Map<String, String> tokensBySite) {
    private static final String TOKEN = "token:";

    record Account(String username, String password, String roles) {}

    static FirstPasswords take(Path file) {
        try {
            List<String[]> lines = Files.readAllLines(file).stream()
                    .map(line -> line.split("\\t", -1))
                    .filter(parts -> parts.length == 3)
                    .toList();
            Files.delete(file);
            return new FirstPasswords(
                    lines.stream()
                            .filter(parts -> !parts[0].startsWith(TOKEN))
                            .map(parts -> new Account(parts[0], parts[1], parts[2]))
                            .toList(),
                    lines.stream()
                            .filter(parts -> parts[0].startsWith(TOKEN))
                            .collect(Collectors.toMap(parts -> parts[0].substring(TOKEN.length()), parts -> parts[1])));
        } catch (NoSuchFileException none) {
            return new FirstPasswords(List.of(), Map.of());
        } catch (IOException failure) {
            throw LauncherException.failed("Cannot read or delete " + file, failure);
        }
    }

    String text() {
        return text("  账号与初始密码，只显示这一次  Accounts and first passwords, shown only this once\n");
    }

    /** Of an account that was given a new password. */
    String resetText() {
        return text("  新密码，只显示这一次；该账号的登录与令牌已全部失效"
                + "\n  The new password, shown only this once; the sessions and tokens of the account have ended\n");
    }

    private String text(String head) {
        return accounts.stream()
                .map(account -> "    %-10s %s   %s".formatted(account.username(), account.password(), account.roles()))
                .collect(Collectors.joining("\n", head, "\n"));
    }
}
