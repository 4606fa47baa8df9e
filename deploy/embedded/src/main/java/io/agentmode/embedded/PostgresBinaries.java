package io.agentmode.embedded;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL of this machine's platform, unpacked once per version into the user's cache. */
final class PostgresBinaries {

    private static final int OWNER_EXECUTE = 0100;

    private PostgresBinaries() {}

    static Path home() {
        return home(CacheDirectory.get());
    }

    static Path home(Path cache) {
        try {
            var archive = archive();
            var home = cache.resolve("postgresql-" + digest(archive));
            return Files.isDirectory(home) ? home : unpack(archive, home);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not unpack PostgreSQL", e);
        }
    }

    private static byte[] archive() throws IOException {
        var name = "/postgres-%s-%s.txz".formatted(system(), processor());
        try (var in = PostgresBinaries.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new ServerFailedException(
                        "No PostgreSQL for this platform: " + name + " is not on the class path");
            }
            return in.readAllBytes();
        }
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    }

    private static String processor() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    }

    private static String digest(byte[] archive) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Several JVMs may do this at once: each unpacks beside the target, the first to rename wins. */
    private static Path unpack(byte[] archive, Path home) throws IOException {
        Files.createDirectories(home.getParent());
        var directory = Files.createTempDirectory(home.getParent(), "unpacking");
        try (var tar = new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(new ByteArrayInputStream(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, directory);
            }
        }
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            Files.move(directory, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
            Directories.delete(directory);
        }
        return home;
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path directory) throws IOException {
        var path = directory.resolve(entry.getName()).normalize();
        if (!path.startsWith(directory)) {
            throw new IOException("Entry outside of the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        var executable = (entry.getMode() & OWNER_EXECUTE) != 0;
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
