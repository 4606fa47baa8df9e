#!/usr/bin/env bash
# Makes the topics that are missing. docs/events.md says what they are for; deploy/local's ManifestsTest compares them
# with the code.
set -euo pipefail

PARTITIONS=6

topics() {
  cat <<'LIST'
agent.definition.state cleanup.policy=compact delete.retention.ms=604800000 segment.ms=86400000
agent.definition.state.dlq cleanup.policy=delete retention.ms=1209600000
agent.run.commands cleanup.policy=delete retention.ms=604800000 segment.ms=86400000
agent.run.commands.dlq cleanup.policy=delete retention.ms=1209600000
agent.run.events cleanup.policy=delete retention.ms=604800000 segment.ms=86400000
agent.run.events.dlq cleanup.policy=delete retention.ms=1209600000
agent.run.progress cleanup.policy=delete retention.ms=900000 segment.ms=900000
agent.run.progress.dlq cleanup.policy=delete retention.ms=1209600000
tool.toolset.state cleanup.policy=compact delete.retention.ms=604800000 segment.ms=86400000
tool.toolset.state.dlq cleanup.policy=delete retention.ms=1209600000
tool.call.commands cleanup.policy=delete retention.ms=604800000 segment.ms=86400000
tool.call.commands.dlq cleanup.policy=delete retention.ms=1209600000
tool.call.events cleanup.policy=delete retention.ms=604800000 segment.ms=86400000
tool.call.events.dlq cleanup.policy=delete retention.ms=1209600000
memory.recall.commands cleanup.policy=delete retention.ms=86400000 segment.ms=86400000
memory.recall.commands.dlq cleanup.policy=delete retention.ms=1209600000
memory.recall.events cleanup.policy=delete retention.ms=86400000 segment.ms=86400000
memory.recall.events.dlq cleanup.policy=delete retention.ms=1209600000
memory.suggestion.events cleanup.policy=delete retention.ms=604800000 segment.ms=86400000
memory.suggestion.events.dlq cleanup.policy=delete retention.ms=1209600000
session.lifecycle.events cleanup.policy=delete retention.ms=604800000 segment.ms=86400000
session.lifecycle.events.dlq cleanup.policy=delete retention.ms=1209600000
LIST
}

kafka_topics() {
  KAFKA_HEAP_OPTS=-Xmx128m /opt/kafka/bin/kafka-topics.sh --bootstrap-server "${KAFKA_BOOTSTRAP_SERVERS:?}" "$@"
}

create() {
  local name=$1 config=()
  shift
  for setting in "$@"; do
    config+=(--config "$setting")
  done
  kafka_topics --create --if-not-exists --topic "$name" --partitions "$PARTITIONS" --replication-factor 1 "${config[@]}"
}

present=$(kafka_topics --list)
topics | while read -r name settings; do
  if ! grep -qxF "$name" <<<"$present"; then
    # shellcheck disable=SC2086 # settings are words
    create "$name" $settings </dev/null
  fi
done
