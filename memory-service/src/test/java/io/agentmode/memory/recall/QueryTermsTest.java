package io.agentmode.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueryTermsTest {

    @Test
    void wordsThatEveryQuestionHasAreLeftOut() {
        assertThat(QueryTerms.of("What is the weather in Berlin?")).containsExactly("weather", "berlin");
        assertThat(QueryTerms.of("Wie ist das Wetter in München?")).containsExactly("wetter", "münchen");
        assertThat(QueryTerms.of("Quel temps fait-il à Paris ?")).containsExactly("temps", "fait", "paris");
    }

    @Test
    void aQuestionMayHaveNothingToLookFor() {
        assertThat(QueryTerms.of("What is it?")).isEmpty();
        assertThat(QueryTerms.of("   ")).isEmpty();
        assertThat(QueryTerms.of("?!& | ':*\0")).isEmpty();
    }

    @Test
    void otherScriptsHaveWordsToo() {
        assertThat(QueryTerms.of("Погода в Берлине")).containsExactly("погода", "берлине");
        assertThat(QueryTerms.of("दिल्ली")).containsExactly("दिल्ली");
        assertThat(QueryTerms.of("東京タワーへ")).containsExactly("東京", "京タ", "タワ", "ワー", "ーへ");
    }

    @Test
    void anOperatorOfTheSearchLanguageIsNoPartOfAWord() {
        assertThat(QueryTerms.of("tea:* & !coffee | 'milk' <-> \\sugar"))
                .containsExactly("tea", "coffee", "milk", "sugar");
    }

    @Test
    void aWordIsLookedForOnceAndALongMessageByItsStart() {
        var message = IntStream.range(0, 1_000)
                .mapToObj(number -> "word" + number / 2)
                .collect(Collectors.joining(" "));

        assertThat(QueryTerms.of(message)).hasSize(12).doesNotHaveDuplicates().startsWith("word0", "word1");
    }
}
