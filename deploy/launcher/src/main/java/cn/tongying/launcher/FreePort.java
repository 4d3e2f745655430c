package cn.tongying.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of this machine: one that nobody uses, and whether a wanted one is to be had. */
final class FreePort {
    private FreePort() {}

    static int onLoopback() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void require(String option, InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException taken) {
            throw LauncherException.refused("端口 %1$d 已被占用，请用 %2$s 指定另一个端口。\nPort %1$d cannot be had (%3$s): give another with %2$s."
                    .formatted(port, option, taken.getMessage()));
        }
    }
}
