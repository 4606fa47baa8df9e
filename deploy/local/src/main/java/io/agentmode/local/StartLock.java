package io.agentmode.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

/** Only one start of a stack at a time; the operating system lets go of it however that start ends. */
record StartLock(FileChannel channel) implements AutoCloseable {

    static StartLock take(Layout layout) {
        try {
            SecretFile.createFolder(layout.run());
            var channel = FileChannel.open(
                    layout.run().resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw beingStarted();
            }
            return new StartLock(channel);
        } catch (OverlappingFileLockException e) {
            throw beingStarted();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not lock " + layout.run(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not unlock", e);
        }
    }

    private static StackException beingStarted() {
        return new StackException("Another ./stack up is starting this stack right now.");
    }
}
