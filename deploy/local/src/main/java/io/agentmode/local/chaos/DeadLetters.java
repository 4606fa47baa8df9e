package io.agentmode.local.chaos;

import io.agentmode.kernel.event.Topic;
import io.agentmode.local.load.LoadException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** What could not be processed. */
final class DeadLetters {

    private static final int PATIENCE_SECONDS = 30;

    private DeadLetters() {}

    static List<String> find(String bootstrapServers) {
        var found = new ArrayList<String>();
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            for (var partition : partitions()) {
                var records = end(admin, partition, OffsetSpec.latest()) - end(admin, partition, OffsetSpec.earliest());
                if (records > 0) {
                    found.add(records + " records on " + partition);
                }
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new LoadException("Could not look for dead letters: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadException("Interrupted.", e);
        }
        return found;
    }

    private static List<TopicPartition> partitions() {
        return Arrays.stream(Topic.values())
                .flatMap(topic -> IntStream.range(0, Topic.PARTITIONS)
                        .mapToObj(partition -> new TopicPartition(topic.dlqName(), partition)))
                .toList();
    }

    private static long end(Admin admin, TopicPartition partition, OffsetSpec which)
            throws InterruptedException, ExecutionException, TimeoutException {
        return admin.listOffsets(Map.of(partition, which))
                .partitionResult(partition)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .offset();
    }
}
