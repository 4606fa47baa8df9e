package io.agentmode.kernel.json;

import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.util.Locale;

/** {@code OUTCOME_UNKNOWN} is {@code outcome_unknown} in JSON unless the constant says otherwise. */
class LowerCaseEnums extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public String[] findEnumValues(MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
        var explicit = super.findEnumValues(config, type, constants, names);
        for (int i = 0; i < constants.length; i++) {
            if (explicit[i] == null) {
                explicit[i] = constants[i].name().toLowerCase(Locale.ROOT);
            }
        }
        return explicit;
    }
}
