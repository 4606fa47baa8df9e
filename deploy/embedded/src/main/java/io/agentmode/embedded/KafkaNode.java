package io.agentmode.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The files and command lines of one Kafka node. */
record KafkaNode(Path directory, String classPath) {

    private static final String CLUSTER = "YWdlbnQtbW9kZS1sb2NhbA";
    private static final List<String> JVM = List.of(
            "-Xms64m",
            "-Xmx320m",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xlog:disable",
            "-Xlog:all=error:stderr");

    private static final List<String> FIRST_COMPILER_ONLY = List.of("-XX:TieredStopAtLevel=1");

    static KafkaNode at(Path directory) {
        return new KafkaNode(directory, brokerClassPath());
    }

    private static String brokerClassPath() {
        var classPath = resource("/META-INF/kafka-broker.classpath").strip();
        for (var jar : classPath.split(java.io.File.pathSeparator, -1)) {
            if (!Files.exists(Path.of(jar))) {
                throw new ServerFailedException(
                        jar + " is missing from the local Maven repository: build the module deploy/kafka again");
            }
        }
        return classPath;
    }

    /** Written anew at every start, because the ports may have changed. */
    void configure(int port, boolean createsTopics) {
        var properties = resource("kafka.properties")
                .replace("{port}", String.valueOf(port))
                .replace("{controller-port}", String.valueOf(FreePort.find()))
                .replace("{create-topics}", String.valueOf(createsTopics))
                .replace("{log-directory}", logs().toString());
        try {
            Files.createDirectories(directory);
            Files.writeString(properties(), properties);
            Files.writeString(logging(), resource("kafka-log4j2.xml"));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write the Kafka configuration in " + directory, e);
        }
    }

    boolean isFormatted() {
        return Files.exists(logs().resolve("meta.properties"));
    }

    void format() {
        var command = java("kafka.tools.StorageTool");
        command.addAll(1, FIRST_COMPILER_ONLY);
        command.addAll(List.of(
                "format", "--cluster-id", CLUSTER, "--config", properties().toString()));
        ServerProcess.run("Formatting Kafka's data directory", command);
    }

    List<String> command(boolean quickStart) {
        var command = java("kafka.Kafka");
        if (quickStart) {
            command.addAll(1, FIRST_COMPILER_ONLY);
        }
        command.add(properties().toString());
        return command;
    }

    private List<String> java(String main) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.add("-Dlog4j2.configurationFile=" + logging());
        command.addAll(List.of("-cp", classPath, main));
        return command;
    }

    private Path logs() {
        return directory.resolve("logs");
    }

    private Path properties() {
        return directory.resolve("server.properties");
    }

    private Path logging() {
        return directory.resolve("log4j2.xml");
    }

    private static String resource(String name) {
        try (var in = Objects.requireNonNull(KafkaNode.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + name, e);
        }
    }
}
