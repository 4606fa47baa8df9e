package io.agentmode.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All that a stack keeps: every row of every table, every record of every topic, every line of every log. */
record Remains(LiveSuite suite, Path logs) {
    private static final String TABLES = """
            SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) FROM information_schema.tables
            WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')""";
    private static final List<String> DATABASES = List.of("agents", "sessions", "tools", "memories");

    /** Gives each piece of it with the place where it is. */
    void forEach(BiConsumer<String, String> sink) {
        DATABASES.forEach(name -> database(name, sink));
        topics(sink);
        logs(sink);
    }

    private void database(String name, BiConsumer<String, String> sink) {
        try (var connection = suite.database(name)) {
            for (var table : texts(connection, TABLES)) {
                texts(connection, "SELECT row_to_json(t)::text FROM " + table + " t")
                        .forEach(row -> sink.accept("database " + name + " " + table, row));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private void topics(BiConsumer<String, String> sink) {
        Map<String, Object> settings = Map.of("bootstrap.servers", suite.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .filter(partition -> !partition.topic().startsWith("__"))
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(kafka -> {
                    var place = "topics " + kafka.topic();
                    sink.accept(place, text(kafka.key()));
                    sink.accept(place, text(kafka.value()));
                    kafka.headers().forEach(header -> sink.accept(place, header.key() + "=" + text(header.value())));
                });
            }
        }
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private void logs(BiConsumer<String, String> sink) {
        try (var files = Files.list(logs)) {
            for (var file : files.toList()) {
                Files.readString(file, StandardCharsets.ISO_8859_1)
                        .lines()
                        .forEach(line -> sink.accept("logs " + file.getFileName(), line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
