package io.agentmode.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The secrets of this stack, each made when it is first missing and kept for as long as the data is. */
final class Keys {

    private static final int RSA_BITS = 2048;
    private static final int SECRET_BYTES = 32;
    private static final String FIRST_SECRET = "local";
    private static final int PASSWORD_BYTES = 16;

    /** A lock of a file is held by the whole process: a second thread that asks for it gets an error, it does not wait. */
    private static final Object ONE_THREAD = new Object();

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    private Keys(Path folder) {
        this.folder = folder;
    }

    /** Safe to call from several processes and threads at once: one makes the keys, the others wait for it. */
    static Keys in(Path folder) {
        var keys = new Keys(folder);
        try {
            SecretFile.createFolder(folder);
            synchronized (ONE_THREAD) {
                try (var channel = FileChannel.open(
                                folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        var _ = channel.lock()) {
                    keys.complete();
                }
            }
            return keys;
        } catch (IOException | GeneralSecurityException e) {
            throw new StackException("Could not make the keys in " + folder + ": " + e.getMessage(), e);
        }
    }

    Path localIssuer() {
        return folder.resolve("local-issuer.key");
    }

    Path localIssuerPublic() {
        return folder.resolve("local-issuer.pub");
    }

    Path internal() {
        return folder.resolve("internal.key");
    }

    Path internalPublic() {
        return folder.resolve("internal.pub");
    }

    Path secrets() {
        return folder.resolve("secrets.key");
    }

    /** As the services want them, the newest first; the name of each is stored with what it sealed, so it stays. */
    String secretKeys() {
        return String.join(",", namedSecrets());
    }

    /** A new key before the others, which stay for what they sealed. */
    void rotateSecrets() {
        var named = namedSecrets();
        var fresh = FIRST_SECRET + "-" + (named.size() + 1) + ":"
                + Base64.getEncoder().encodeToString(bytes(SECRET_BYTES));
        try {
            var unfinished = folder.resolve("secrets.key.new");
            write(unfinished, fresh + "\n" + String.join("\n", named) + "\n");
            Files.move(unfinished, secrets(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + secrets(), e);
        }
    }

    /** The first key has no name in its file. */
    private List<String> namedSecrets() {
        try {
            return Files.readAllLines(secrets()).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .map(line -> line.contains(":") ? line : FIRST_SECRET + ":" + line)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + secrets(), e);
        }
    }

    String password(String role) {
        try {
            return Files.readString(folder.resolve(role + ".password")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the password of " + role, e);
        }
    }

    PrivateKey localIssuerKey() {
        try {
            var pem = Files.readString(localIssuer())
                    .replaceAll("-----[A-Z ]+-----", "")
                    .replaceAll("\\s", "");
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new StackException(localIssuer() + " is not a usable key: remove it and start again.", e);
        }
    }

    private void complete() throws IOException, GeneralSecurityException {
        keyPair(localIssuer(), localIssuerPublic());
        keyPair(internal(), internalPublic());
        text(secrets(), Base64.getEncoder().encodeToString(bytes(SECRET_BYTES)));
        text(folder.resolve("postgres.password"), HexFormat.of().formatHex(bytes(PASSWORD_BYTES)));
        for (var component : Component.services()) {
            if (component.database().isPresent()) {
                var database = component.database().get();
                text(
                        folder.resolve(database + "_owner.password"),
                        HexFormat.of().formatHex(bytes(PASSWORD_BYTES)));
                text(folder.resolve(database + "_app.password"), HexFormat.of().formatHex(bytes(PASSWORD_BYTES)));
            }
        }
    }

    private void keyPair(Path privateKey, Path publicKey) throws IOException, GeneralSecurityException {
        if (Files.exists(privateKey) && Files.exists(publicKey)) {
            return;
        }
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(RSA_BITS, random);
        var pair = generator.generateKeyPair();
        write(privateKey, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        write(publicKey, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    }

    private static void text(Path file, String secret) throws IOException {
        if (!Files.exists(file)) {
            write(file, secret + "\n");
        }
    }

    private static void write(Path file, String text) throws IOException {
        SecretFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String pem(String type, byte[] encoded) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
