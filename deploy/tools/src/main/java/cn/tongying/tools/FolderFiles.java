package cn.tongying.tools;

import cn.tongying.tools.FolderSending.RefusedFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be sent of a folder: its files in order, and what in it may not be read, which stops nothing else. */
record FolderFiles(List<Path> readable, List<RefusedFile> unreadable) {
    FolderFiles {
        readable = List.copyOf(readable);
        unreadable = List.copyOf(unreadable);
    }

    static FolderFiles of(Path folder) throws IOException {
        List<Path> readable = new ArrayList<>();
        List<RefusedFile> unreadable = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (Files.isRegularFile(file)) {
                    readable.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException why) {
                unreadable.add(new RefusedFile(folder.relativize(file), "读不了 · cannot be read: " + why.getMessage()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException why) {
                if (why != null) {
                    unreadable.add(new RefusedFile(folder.relativize(visited), "读不了 · cannot be read: " + why.getMessage()));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        readable.sort(null);
        return new FolderFiles(readable, unreadable);
    }
}
