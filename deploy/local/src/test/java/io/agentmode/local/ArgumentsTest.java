package io.agentmode.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void takesFlagsOptionsAndRepeatedOptionsInAnyOrder() {
        var arguments = new Arguments(List.of("--role", "user", "--detach", "--ttl", "90s", "--role", "viewer"));

        assertThat(arguments.flag("--detach")).isTrue();
        assertThat(arguments.flag("--purge")).isFalse();
        assertThat(arguments.options("--role")).containsExactly("user", "viewer");
        assertThat(arguments.duration("--ttl", Duration.ofHours(8))).isEqualTo(Duration.ofSeconds(90));
        assertThat(arguments.number("--workers", 1)).isEqualTo(1);
        arguments.end();
    }

    @Test
    void understandsMinutesHoursAndDays() {
        assertThat(new Arguments(List.of("--ttl", "1m")).duration("--ttl", Duration.ZERO))
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(new Arguments(List.of("--ttl", "2h")).duration("--ttl", Duration.ZERO))
                .isEqualTo(Duration.ofHours(2));
        assertThat(new Arguments(List.of("--ttl", "3d")).duration("--ttl", Duration.ZERO))
                .isEqualTo(Duration.ofDays(3));
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> new Arguments(List.of("--workers", "many")).number("--workers", 1))
                .hasMessageContaining("--workers many");
        assertThatThrownBy(() -> new Arguments(List.of("--ttl", "soon")).duration("--ttl", Duration.ZERO))
                .hasMessageContaining("--ttl soon");
        assertThatThrownBy(() -> new Arguments(List.of("--user")).option("--user"))
                .hasMessageContaining("needs a value");
        assertThatThrownBy(() -> new Arguments(List.of("--verbose")).end()).hasMessageContaining("--verbose");
        assertThatThrownBy(() -> new Arguments(List.of()).only("service")).hasMessageContaining("Which service?");
    }
}
