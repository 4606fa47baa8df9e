package io.agentmode.local;

import io.agentmode.kernel.event.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Makes the topics of the wire contract, each with its dead letters. */
final class TopicSetup {

    private static final int PATIENCE_SECONDS = 30;

    private TopicSetup() {}

    static void run(String bootstrapServers) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            var present = admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            var missing = topics().stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .toList();
            if (!missing.isEmpty()) {
                admin.createTopics(missing).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new StackException("Could not create the topics in Kafka: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while creating the topics", e);
        }
    }

    static List<NewTopic> topics() {
        var topics = new ArrayList<NewTopic>();
        for (var topic : Topic.values()) {
            topics.add(topic(topic.wireName(), topic.config()));
            topics.add(topic(topic.dlqName(), Topic.dlqConfig()));
        }
        return topics;
    }

    private static NewTopic topic(String name, Map<String, String> config) {
        return new NewTopic(name, Topic.PARTITIONS, (short) 1).configs(config);
    }
}
