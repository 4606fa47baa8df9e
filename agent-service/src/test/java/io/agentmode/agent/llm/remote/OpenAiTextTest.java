package io.agentmode.agent.llm.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'choices':[{'index':0,'delta':{'content':'Hi €'},'finish_reason':null}]}",
                "{'id':'x','object':'chat.completion.chunk','created':1,'model':'m','service_tier':'default','usage':null,"
                        + "'choices':[{'index':0,'delta':{'role':'assistant','content':'Hi €','refusal':null},'logprobs':null,"
                        + "'finish_reason':null}],'obfuscation':'abc'}",
                "{'choices':[{'delta':{'content':'Hi €'}}],'error':null}"
            })
    void findsTextThatComesAlone(String chunk) {
        assertThat(OpenAiText.in(chunk.replace('\'', '"'))).contains("Hi €");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'choices':[{'delta':{'content':'Hi'},'finish_reason':'stop'}]}",
                "{'choices':[{'delta':{'content':'Hi','tool_calls':[{'index':0}]}}]}",
                "{'choices':[{'delta':{'content':'Hi','reasoning_content':'hm'}}]}",
                "{'choices':[{'delta':{'content':'Hi','reasoning':'hm'}}]}",
                "{'choices':[{'delta':{'content':'Hi'},'logprobs':{'content':[]}}]}",
                "{'choices':[{'delta':{'content':'Hi'}}],'usage':{'total_tokens':3}}",
                "{'choices':[{'delta':{'content':'Hi'}}],'error':'overloaded'}",
                "{'choices':[{'delta':{'content':'Hi'}},{'delta':{'content':'Ho'}}]}",
                "{'choices':[{'delta':{'content':[{'type':'text','text':'Hi'}]}}]}",
                "{'choices':[{'delta':{'content':''}}]}",
                "{'choices':[{'delta':{'content':null}}]}",
                "{'choices':[{'delta':{}}]}",
                "{'choices':[{'delta':null}]}",
                "{'choices':[]}",
                "{'choices':null}",
                "[]",
                "'Hi'",
                "{'choices':[{'delta':{'content':'Hi'}}]",
                "{'choices':[{'delta':{'content':'Hi'",
                "<html>",
                "[DONE]",
                ""
            })
    void leavesWhateverElseThereIsToTheLibrary(String chunk) {
        assertThat(OpenAiText.in(chunk.replace('\'', '"'))).isEmpty();
    }

    @Test
    void readsEscapesAsTheModelMeantThem() {
        assertThat(OpenAiText.in("{\"choices\":[{\"delta\":{\"content\":\"a\\n\\\"b\\\" \\ud83d\\ude00\"}}]}"))
                .contains("a\n\"b\" 😀");
    }
}
